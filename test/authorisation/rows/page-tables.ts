// All tables of pages: those with a room in them, which differ with its kind, and those without.

import type { Row } from '../table.ts'
import { FOLK_PAGE_ROWS } from './folk-pages.ts'
import { HELM_PAGE_ROWS, HELM_ROOM_PAGE_ROWS } from './helm-pages.ts'
import { OWN_PAGE_ROWS } from './own-pages.ts'
import { PAGE_ROWS, ROOM_PAGE_ROWS } from './pages.ts'
import { ROOM_SETTINGS_PAGE_ROWS } from './room-settings-pages.ts'
import { SEEK_PAGE_ROWS, TALK_PAGE_ROWS } from './talk-pages.ts'

export const HOUSE_PAGE_ROWS: readonly Row[] = [
  ...PAGE_ROWS,
  ...FOLK_PAGE_ROWS,
  ...HELM_PAGE_ROWS,
  ...OWN_PAGE_ROWS,
]

export const ALL_ROOM_PAGE_ROWS: readonly Row[] = [
  ...ROOM_PAGE_ROWS,
  ...TALK_PAGE_ROWS,
  ...SEEK_PAGE_ROWS,
  ...ROOM_SETTINGS_PAGE_ROWS,
  ...HELM_ROOM_PAGE_ROWS,
]
