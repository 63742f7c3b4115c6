// Friendships and blocks in Postgres: one row a pair, each act one statement.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { FriendStore } from '../../friends/ports/friend-store.ts'
import type { Database } from '../database.ts'
import { acceptRequest } from './accept-request.ts'
import { ask } from './ask.ts'
import { bondBetween, showingPresence } from './between.ts'
import { block, hasBlocked, unblock } from './blocking.ts'
import { listBlocks, listFriends, listRequests } from './friend-lists.ts'
import { blockBetween, pairOf } from './pair.ts'

export function createPostgresFriendStore(db: Database): FriendStore {
  return {
    request: (by, to) => ask(db, by, to),
    accept: (by, from) => acceptRequest(db, by, from),
    async reject(by, from) {
      const { low, high } = pairOf(by, from)
      const rows = await db.run(
        (sql) => sql`
          delete from friendships
          where low = ${low} and high = ${high} and accepted_at is null and requested_by = ${from}
            and not ${blockBetween(sql, sql`${by}::uuid`, sql`${from}::uuid`)}
          returning 1`,
      )
      return rows.length > 0
    },
    async remove(by, other) {
      const { low, high } = pairOf(by, other)
      await db.run(
        (sql) => sql`
          delete from friendships
          where low = ${low} and high = ${high} and (accepted_at is not null or requested_by = ${by})`,
      )
    },
    block: (by, other) => block(db, by, other),
    unblock: (by, other) => unblock(db, by, other),
    hasBlocked: (by, other) => hasBlocked(db, by, other),
    areFriends: (one, other) => areFriends(db, one, other),
    between: (by, other) => bondBetween(db, by, other),
    showing: (reader, users) => showingPresence(db, reader, users),
    friendsOf: (user, reader, page) => listFriends(db, { user, reader }, page),
    requestsOf: (user, page) => listRequests(db, user, page),
    blocksOf: (user, page) => listBlocks(db, user, page),
  }
}

async function areFriends(db: Database, one: UserId, other: UserId): Promise<boolean> {
  const { low, high } = pairOf(one, other)
  const rows = await db.run(
    (sql) => sql`
      select from friendships where low = ${low} and high = ${high} and accepted_at is not null
        and not ${blockBetween(sql, sql`${one}::uuid`, sql`${other}::uuid`)}`,
  )
  return rows.length > 0
}
