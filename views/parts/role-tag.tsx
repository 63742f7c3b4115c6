// What somebody is in a room beside being in it.

import type { UserId } from '../../rooms/kernel/ids.ts'
import type { Role } from '../../rooms/model/words.ts'
import { domId } from '../dom-ids.ts'
import type { Words } from '../words/words.ts'

interface RoleTagProps {
  readonly userId: UserId
  readonly role: Role
  readonly words: Words
  /** A copy, in a dialog over the page: live fragments find the first one by its id. */
  readonly copy?: boolean
}

export function RoleTag({ userId, role, words, copy }: RoleTagProps) {
  return (
    <span id={copy ? undefined : domId.role(userId)} class="tag" hidden={role === 'member'}>
      {words.chat.roles[role]}
    </span>
  )
}
