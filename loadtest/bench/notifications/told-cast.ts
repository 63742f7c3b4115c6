// Whom the bench tells of messages: people with devices that take pushes, written by the database itself.

import { createHmac } from 'node:crypto'
import postgres from 'postgres'
import { makeBrowserKeys } from '../../../test/support/push/browser-end.ts'
import { roomId } from '../history/talk-sql.ts'

export const BUSY_PEOPLE = 1_000
export const LARGE_ROOM_PEOPLE = 10_000
const SILENT_PEOPLE = 500
const BUSY_ROOMS = 50
/** Each of the busy people is in so many of the busy rooms. */
const ROOMS_OF_ONE = 8
/** Before anybody is told of the same room twice. */
export const MESSAGES = BUSY_PEOPLE * ROOMS_OF_ONE

export const LARGE_ROOM = roomId(0)

export interface Turn {
  readonly room: string
  /** Number of the busy room, for whoever shares them out. */
  readonly place: number
  /** Names of whom the message names: on the service that answers, and on the one that does not. */
  readonly named: string
  readonly silent: string
}

/** Message `n` of the busy rooms: the next one of the people, in a room where they have not been named lately. */
export function turnOf(n: number): Turn {
  const person = n % BUSY_PEOPLE
  const place = (person + Math.floor(n / BUSY_PEOPLE)) % BUSY_ROOMS
  return {
    ...{ room: roomId(1 + place), place, named: nameOf(person) },
    silent: nameOf(LARGE_ROOM_PEOPLE + (person % SILENT_PEOPLE)),
  }
}

export interface Cast {
  /** As the server names a place to the services. */
  topicOf(room: string): string
}

/** `writers`: ids of accounts; they are in all rooms, and own the large one. */
export async function castPeople(
  url: string,
  writers: readonly string[],
  origins: { readonly prompt: string; readonly silent: string },
): Promise<Cast> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const { pair, auth } = makeBrowserKeys()
  const [p256dh, secret] = [pair.getPublicKey('hex'), Buffer.from(auth).toString('hex')]
  try {
    await sql.unsafe(peopleSql(origins, p256dh, secret)).simple()
    await sql.unsafe(roomsSql(writers)).simple()
  } finally {
    await sql.end()
  }
  return {
    topicOf: (room) => createHmac('sha256', auth).update(room).digest().subarray(0, 24).toString('base64url'),
  }
}

export function nameOf(person: number): string {
  return `p${person}`
}

function peopleSql(
  { prompt, silent }: { readonly prompt: string; readonly silent: string },
  p256dh: string,
  secret: string,
): string {
  const everybody = `generate_series(0, ${LARGE_ROOM_PEOPLE + SILENT_PEOPLE - 1}) i`
  const origin = `case when i < ${LARGE_ROOM_PEOPLE} then '${prompt}' else '${silent}' end`
  return `
    insert into users (id, username, username_key, display_name, email, email_key, password_hash)
      select ${id('8000')}, 'p' || i, 'p' || i, 'Person ' || i, 'p' || i || '@example.org', 'p' || i || '@example.org', ''
      from ${everybody};
    insert into sessions (id, user_id, expires_at)
      select ${id('a000')}, ${id('8000')}, now() + interval '1 day' from ${everybody};
    insert into push_subscriptions (id, user_id, session_id, endpoint, origin, p256dh, auth)
      select ${id('b000')}, ${id('8000')}, ${id('a000')}, ${origin} || '/p' || i, ${origin}, '\\x${p256dh}', '\\x${secret}'
      from ${everybody}`
}

function roomsSql(writers: readonly string[]): string {
  const ids = writers.map((writer) => `'${writer}'::uuid`).join(', ')
  const busy = (people: string): string => `
    insert into members (room_id, user_id, level)
      select ${id('9000', `1 + (i + k) % ${BUSY_ROOMS}`)}, ${id('8000')}, 'mentions'
      from ${people} i, generate_series(0, ${ROOMS_OF_ONE - 1}) k`
  return `
    insert into rooms (id, kind, name, member_count)
      select ${id('9000')}, 'public', 'room ' || i, 0 from generate_series(0, ${BUSY_ROOMS}) i;
    ${busy(`generate_series(0, ${BUSY_PEOPLE - 1})`)};
    ${busy(`generate_series(${LARGE_ROOM_PEOPLE}, ${LARGE_ROOM_PEOPLE + SILENT_PEOPLE - 1})`)};
    insert into members (room_id, user_id, level)
      select '${LARGE_ROOM}', ${id('8000')}, 'mentions' from generate_series(0, ${LARGE_ROOM_PEOPLE - 1}) i;
    insert into members (room_id, user_id, role, level)
      select ${id('9000')}, w, 'owner', 'none' from generate_series(0, ${BUSY_ROOMS}) i, unnest(array[${ids}]) w;
    update rooms r set member_count = (select count(*) from members m where m.room_id = r.id);
    analyze`
}

function id(group: string, number = 'i'): string {
  return `('00000000-0000-7000-${group}-' || lpad(to_hex(${number}), 12, '0'))::uuid`
}
