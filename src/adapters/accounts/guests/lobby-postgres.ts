// The lobby in Postgres: one room of a known id, made when the first guest comes.

import { parseRoomId, type UserId } from '../../../../rooms/kernel/ids.ts'
import type { Notices } from '../../../../rooms/ports/notices.ts'
import type { Lobby } from '../../../accounts/ports/guest-store.ts'
import type { Database } from '../../database.ts'

// Anybody may call a room "lobby": this is the one.
const LOBBY_ID = '01900000-0000-7000-8000-000000000001'

export function createPostgresLobby(db: Database, notices: Pick<Notices, 'tell'>): Lobby {
  let isThere = false
  const id = parseRoomId(LOBBY_ID)
  if (!id.ok) throw new Error('the id of the lobby is none')
  const room = id.value
  return {
    async ensure() {
      if (isThere) return room
      const owners = await db.run(
        (sql) => sql<{ user_id: UserId }[]>`
          with founder as materialized (
            select u.id from installation i join users u on u.id = i.founder_id and u.disabled_at is null
          ), made as (
            insert into rooms (id, kind, name, guests, member_count)
            values (${room}, 'public', 'lobby', true, (select count(*) from founder))
            on conflict (id) do nothing returning id
          )
          insert into members (room_id, user_id, role)
          select made.id, founder.id, 'owner' from made cross join founder
          returning user_id`,
      )
      isThere = true
      for (const { user_id: owner } of owners) notices.tell(owner, { type: 'room_added', room })
      return room
    },
  }
}
