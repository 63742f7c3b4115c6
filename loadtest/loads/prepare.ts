// People and rooms for a load: accounts with a password, and everybody a member of one room of each size.

import { type Account, joinRoom, openRoom, PASSWORD, signUpMany } from '../../test/support/chat/account.ts'
import type { Past, Person, Place } from '../k6/parts/people.ts'
import { vocabulary } from '../vocabulary.ts'
import type { Load } from './catalogue.ts'

const JOIN_AT_ONCE = 25
const WRITE_AT_ONCE = 8
const SHORT_PAST = 2_000
const WORDS = 200
const WORDS_A_MESSAGE = 8

export async function preparePeople(
  server: string,
  { people, roomSizes }: Pick<Load, 'people' | 'roomSizes'>,
): Promise<Person[]> {
  const accounts = await signUpMany(server, people)
  const places = new Map<Account, Place[]>(accounts.map((account) => [account, []]))
  for (const size of roomSizes) {
    for (let first = 0; first < accounts.length; first += size) {
      const some = accounts.slice(first, first + size)
      const room = await openRoomFor(some)
      for (const account of some) places.get(account)?.push({ room, size })
    }
  }
  return accounts.map((account) => personOf(account, places.get(account) ?? []))
}

/** Where the history is not ours to write: a short one, said by people in a room of their own. */
export async function sayPast(server: string, people: number): Promise<{ people: Person[]; past: Past[] }> {
  const accounts = await signUpMany(server, people)
  const room = await openRoomFor(accounts)
  const words = vocabulary(WORDS)
  let said = 0
  const sayOn = async (account: Account): Promise<void> => {
    while (said < SHORT_PAST) {
      said += 1
      const text = Array.from({ length: WORDS_A_MESSAGE }, (_, i) => words[(said * (i + 7)) % WORDS])
      await account.ask('POST', `/api/rooms/${room}/messages`, { text: text.join(' ') })
    }
  }
  await Promise.all(accounts.slice(0, WRITE_AT_ONCE).map(sayOn))
  const { room: known } = await headOf(accounts[0], room)
  return {
    people: accounts.map((account) => personOf(account, [])),
    past: [{ room, head: known.head, words }],
  }
}

async function openRoomFor(accounts: readonly Account[]): Promise<string> {
  const [owner, ...others] = accounts
  if (!owner) throw new Error('a room needs people')
  const room = await openRoom(owner)
  for (let first = 0; first < others.length; first += JOIN_AT_ONCE) {
    await joinRoom(room, others.slice(first, first + JOIN_AT_ONCE))
  }
  return room
}

function headOf(by: Account | undefined, room: string): Promise<{ room: { head: number } }> {
  if (!by) throw new Error('nobody is there')
  return by.ask('GET', `/api/rooms/${room}`)
}

function personOf({ user }: Account, places: readonly Place[]): Person {
  return { username: user.username, password: PASSWORD, places }
}
