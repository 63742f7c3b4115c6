// The sections of one's own settings, in the order in which they are offered.

import type { IconName } from '../parts/icon.tsx'
import type { Words } from '../words/words.ts'
import { ownPaths } from './own-paths.ts'

export type OwnSectionId = keyof Words['settings']['sections']

interface OwnSection {
  readonly id: OwnSectionId
  readonly href: string
  readonly icon: IconName
}

export const OWN_SECTIONS: readonly OwnSection[] = [
  { id: 'profile', href: ownPaths.profile, icon: 'person' },
  { id: 'look', href: ownPaths.look, icon: 'palette' },
  { id: 'notifications', href: ownPaths.notifications, icon: 'bell' },
  { id: 'account', href: ownPaths.account, icon: 'envelope' },
  { id: 'security', href: ownPaths.security, icon: 'shield-check' },
  { id: 'devices', href: ownPaths.devices, icon: 'laptop' },
  { id: 'tokens', href: ownPaths.tokens, icon: 'key' },
  { id: 'privacy', href: ownPaths.privacy, icon: 'eye' },
  { id: 'data', href: ownPaths.data, icon: 'download' },
]
