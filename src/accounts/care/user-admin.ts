// What admins of the installation do to accounts: close the door to somebody, or give them the keys.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Accounts } from '../accounts.ts'
import type { AdminUser, UserChange, UserDirectory } from '../ports/care/user-directory.ts'
import { type AccountRefusal, refuse } from '../refusals.ts'

export interface UserAdmin {
  page: UserDirectory['page']
  one: UserDirectory['one']
  /**
   * Disabling ends every session at once, on every node; a new role counts at once, on every node.
   *
   * Errors: `user_not_found`, `last_admin`.
   */
  change(change: UserChange): Promise<Result<AdminUser, AccountRefusal | 'user_not_found'>>
}

export function createUserAdmin(deps: {
  readonly directory: UserDirectory
  readonly accounts: Pick<Accounts, 'announceEnds' | 'announceChange'>
}): UserAdmin {
  const { directory, accounts } = deps
  const announce = (id: UserId, ended: Parameters<Accounts['announceEnds']>[1]): void => {
    accounts.announceEnds(id, ended)
    accounts.announceChange(id)
  }
  return {
    page: directory.page,
    one: directory.one,
    async change(change) {
      const changed = await directory.change(change)
      if (!changed.ok) return fail(changed.error === 'last_admin' ? lastAdmin() : changed.error)
      announce(change.id, changed.value.ended)
      return ok(changed.value.user)
    },
  }
}

export function lastAdmin(): AccountRefusal {
  return refuse('last_admin', 'The installation needs an admin: make somebody else one first.')
}
