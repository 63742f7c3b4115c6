// Where sealed secrets lie: each counts in its own row alone.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { HookId } from '../../hooks/hook.ts'

export const PUSH_KEY_PLACE = 'push key'

export function totpPlace(user: UserId): string {
  return `totp of ${user}`
}

export function hookPlace(hook: HookId): string {
  return `secret of hook ${hook}`
}

export function signingKeyPlace(kid: string): string {
  return `signing key ${kid}`
}
