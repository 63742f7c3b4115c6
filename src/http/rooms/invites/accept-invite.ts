// Coming into a room by an invitation: a use is taken, the room decides, and where it refuses the use is given back.

import type { RoomId } from '../../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../../rooms/kernel/result.ts'
import type { Desk } from '../../../../rooms/ports/desk.ts'
import type { Invites } from '../../../../rooms/ports/members/invites.ts'
import type { Caller } from '../../../accounts/caller.ts'
import { secretHash } from '../../../accounts/tokens/secrets.ts'
import type { Refusal } from '../../problem.ts'

export interface AcceptDeps {
  readonly invites: Pick<Invites, 'redeem' | 'giveBack'>
  readonly desk: Pick<Desk, 'submit'>
}

export async function acceptInvite(
  { invites, desk }: AcceptDeps,
  { person, userId }: Pick<Caller, 'person' | 'userId'>,
  token: string,
): Promise<Result<RoomId, Refusal>> {
  const hash = secretHash(token)
  const redeemed = hash === null ? ({ type: 'none' } as const) : await invites.redeem(hash, userId)
  if (redeemed.type === 'none') return fail(noSuchInvite())
  if (redeemed.type === 'inside') return ok(redeemed.room)
  const joined = await desk.submit(redeemed.room, { type: 'join', by: person, invited: true })
  if (joined.ok) return ok(redeemed.room)
  // Where nobody knows whether it was done, the use stays taken: asking again shares it.
  if (joined.error.code !== 'unavailable') await invites.giveBack(redeemed.invite, userId)
  return joined
}

export function noSuchInvite(): Refusal {
  return { code: 'invite_not_found', detail: 'This invitation is unknown, used up, old or withdrawn.' }
}
