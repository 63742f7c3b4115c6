// The pages that one can jump to.

import type { IconName } from '../parts/icon.tsx'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

export interface JumpPlace {
  readonly href: string
  readonly icon: IconName
  readonly word: string
}

export function placesOf({ app, folk, notify, rooms, seek }: Words): readonly JumpPlace[] {
  return [
    { href: paths.rooms, icon: 'chat-dots', word: app.rooms },
    { href: paths.directory, icon: 'compass', word: rooms.directoryTitle },
    { href: paths.search, icon: 'search', word: seek.title },
    { href: paths.notifications, icon: 'bell', word: notify.title },
    { href: paths.friends, icon: 'people', word: folk.friends },
    { href: paths.newRoom, icon: 'plus-lg', word: app.newRoom },
    { href: paths.newDirect, icon: 'plus-lg', word: app.newMessage },
    { href: paths.you, icon: 'gear', word: app.you },
    { href: paths.sound, icon: 'bell', word: folk.sound },
    { href: paths.keys, icon: 'question-circle', word: folk.keys.title },
  ]
}
