// Invitations of a room, for its admins: making, listing and withdrawing them, whoever asks and however.

import type { RoomId } from '../../../../rooms/kernel/ids.ts'
import type { IdSource } from '../../../../rooms/kernel/ids-source.ts'
import { fail, ok, type Result } from '../../../../rooms/kernel/result.ts'
import type { InviteView } from '../../../../rooms/model/room-views.ts'
import type { Person } from '../../../../rooms/model/words.ts'
import type { Desk } from '../../../../rooms/ports/desk.ts'
import type { Invites } from '../../../../rooms/ports/members/invites.ts'
import { hashOfNew, newSecret } from '../../../accounts/tokens/secrets.ts'
import type { Refusal } from '../../problem.ts'
import { noSuchInvite } from './accept-invite.ts'

const HOUR_MS = 60 * 60 * 1_000
const MAX_OPEN = 50
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What an invitation may ask for, and gets where it asks for nothing. */
export const INVITE_BOUNDS = {
  defaultHours: 7 * 24,
  maxHours: 365 * 24,
  defaultUses: 10,
  maxUses: 1_000,
} as const

export interface MadeInvite {
  readonly id: string
  /** Shown this once. */
  readonly token: string
  readonly url: string
  readonly expiresAtMs: number
  readonly uses: number
}

export interface RoomInvites {
  make(
    by: Person,
    room: RoomId,
    wish: { readonly hours: number; readonly uses: number },
  ): Promise<Result<MadeInvite, Refusal>>
  /** Those that are still good, 50 at most. */
  list(by: Person, room: RoomId): Promise<Result<readonly InviteView[], Refusal>>
  revoke(by: Person, room: RoomId, id: string): Promise<Result<void, Refusal>>
}

export interface RoomInvitesDeps {
  readonly invites: Pick<Invites, 'add' | 'ofRoom' | 'revoke'>
  readonly desk: Pick<Desk, 'submit'>
  readonly ids: IdSource
  readonly clock: { nowMs(): number }
  readonly publicUrl: URL
}

export function createRoomInvites(deps: RoomInvitesDeps): RoomInvites {
  const { invites, desk, ids, clock, publicUrl } = deps
  const mayOversee = (by: Person, room: RoomId) => desk.submit(room, { type: 'oversee', by })
  return {
    async make(by, room, { hours, uses }) {
      const allowed = await mayOversee(by, room)
      if (!allowed.ok) return allowed
      const token = newSecret()
      const made = { id: ids.next(), expiresAtMs: clock.nowMs() + hours * HOUR_MS, uses }
      const kept = { ...made, room, tokenHash: hashOfNew(token), createdBy: by.id }
      if (!(await invites.add(kept, MAX_OPEN))) return fail(tooMany())
      return ok({ ...made, token, url: new URL(`/invites/${token}`, publicUrl).href })
    },
    async list(by, room) {
      const allowed = await mayOversee(by, room)
      return allowed.ok ? ok(await invites.ofRoom(room)) : allowed
    },
    async revoke(by, room, id) {
      const allowed = await mayOversee(by, room)
      if (!allowed.ok) return allowed
      const revoked = UUID.test(id) && (await invites.revoke(room, id))
      return revoked ? ok(undefined) : fail(noSuchInvite())
    },
  }
}

function tooMany(): Refusal {
  return { code: 'too_many_invites', detail: `The room has ${MAX_OPEN} open invitations.` }
}
