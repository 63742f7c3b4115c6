// What every section of one's own settings is drawn in.

import type { MyRoom } from '../../rooms/model/room-views.ts'
import type { SignedIn } from '../layout/shell.tsx'
import type { Words } from '../words/words.ts'

export type OwnDone = keyof Words['settings']['done']

/** All that can have been done a moment ago, as addresses tell it. */
export const OWN_DONE: readonly OwnDone[] = [
  ...(['saved', 'picture', 'pictureGone', 'password', 'linked', 'unlinked', 'proven'] as const),
  ...(['passkeyAdded', 'passkeyRemoved', 'totpOff', 'signedOut', 'othersOut', 'tokenEnded'] as const),
  'tellNoMore',
]

export interface OwnFrame {
  readonly ctx: SignedIn
  readonly rooms: readonly MyRoom[]
  readonly done: OwnDone | null
  /** The menu was asked for: on a phone it is all there is. */
  readonly isMenu: boolean
}
