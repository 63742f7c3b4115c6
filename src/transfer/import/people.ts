// Who the people of an export are here: found by their address, known from an earlier run, or made.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import type { Person } from '../../../rooms/model/words.ts'
import { usernameKey } from '../../../rooms/model/writing/username-key.ts'
import { emailKey, readEmail } from '../../accounts/rules/email.ts'
import { isHouseName, seemingKey } from '../../accounts/rules/impostors.ts'
import { readUsername, usernameFromEmail } from '../../accounts/rules/username.ts'
import type { ForeignKey, ForeignPerson } from '../foreign.ts'
import { soundName, soundText } from '../foreign-text.ts'
import type { ImportedPerson, ImportStore } from '../ports/import-store.ts'
import type { ForeignIds } from './foreign-ids.ts'
import type { Report } from './report.ts'

const AT_A_TIME = 500
const NAMES_TRIED = 10_000

export interface PeopleDeps {
  readonly store: ImportStore
  readonly ids: ForeignIds
  readonly report: Report
  readonly limits: Limits
  readonly nowMs: number
  readonly isDryRun: boolean
}

export type KnownPeople = ReadonlyMap<ForeignKey, Person>

/** Everybody who could be matched or made. In a dry run, who would be made is here as they would be. */
export async function settlePeople(
  people: ReadonlyMap<ForeignKey, ForeignPerson>,
  deps: PeopleDeps,
): Promise<KnownPeople> {
  const settled = new Map<ForeignKey, Person>()
  const given = new Set<string>()
  const all = [...people.values()]
  for (let from = 0; from < all.length; from += AT_A_TIME) {
    const some = all.slice(from, from + AT_A_TIME)
    const there = await deps.store.peopleById(some.map(deps.ids.user))
    const byEmail = await deps.store.peopleByEmail(some.flatMap((person) => addressOf(person)?.key ?? []))
    for (const person of some) {
      const matched = byEmail.get(addressOf(person)?.key ?? '')
      const known = there.get(deps.ids.user(person))
      if (known) deps.report.count('peopleThere')
      else if (matched) deps.report.count('peopleMatched')
      settled.set(person.key, known ?? matched ?? (await make(person, given, deps)))
    }
  }
  return settled
}

interface Address {
  readonly email: string
  readonly key: string
}

/** Null where there is none that could be an account's. Bots have none: nobody comes in as one. */
function addressOf({ email, isBot }: ForeignPerson): Address | null {
  const read = email === null || isBot ? null : readEmail(email)
  return read?.ok ? { email: read.value, key: emailKey(read.value) } : null
}

async function make(person: ForeignPerson, given: Set<string>, deps: PeopleDeps): Promise<Person> {
  const { report, limits, store } = deps
  const address = addressOf(person)
  for (let tried = 0; tried < NAMES_TRIED; tried += 1) {
    const username = await freeName(person.username, given, deps)
    given.add(usernameKey(username))
    const account = accountOf(person, address, username, deps)
    if (deps.isDryRun || (await store.addPerson(account))) {
      report.count('peopleMade')
      if (address === null) report.count('peopleWithoutAddress')
      return { id: account.id, username, displayName: account.displayName, avatarUrl: null }
    }
    // Somebody signed up with that address while we looked.
    const other = address && (await store.peopleByEmail([address.key])).get(address.key)
    if (other) return other
  }
  throw new Error(`no name is free that is like ${soundName(person.username, limits.usernameMaxChars, '?')}`)
}

function accountOf(
  person: ForeignPerson,
  address: Address | null,
  username: string,
  { ids, limits, nowMs }: PeopleDeps,
): ImportedPerson {
  return {
    id: ids.user(person) as UserId,
    ...{ username, usernameKey: usernameKey(username) },
    displayName: soundName(person.displayName, limits.displayNameMaxChars, username),
    ...{ email: address?.email ?? null, emailKey: address?.key ?? null },
    bio: [...soundText(person.bio ?? '')].slice(0, limits.bioMaxChars).join(''),
    locale: /^[a-z]{2}$/.test(person.locale ?? '') ? (person.locale ?? 'en') : 'en',
    ...{ isBot: person.isBot, isDisabled: person.isDisabled, createdAtMs: person.createdAtMs ?? nowMs },
  }
}

/** The name itself, or with the least number behind it that makes it free. */
async function freeName(
  wanted: string,
  given: ReadonlySet<string>,
  { store, limits }: PeopleDeps,
): Promise<string> {
  const read = readUsername(wanted.slice(0, 200), limits)
  for (let number = 1; number < NAMES_TRIED; number += 1) {
    const suffix = number === 1 ? '' : `-${number}`
    const base = read.ok ? read.value : usernameFromEmail(`${soundText(wanted).slice(0, 64)}@`, limits)
    const name = [...base].slice(0, limits.usernameMaxChars - suffix.length).join('') + suffix
    const key = usernameKey(name)
    const seeming = seemingKey(key)
    if (given.has(key) || given.has(seeming) || isHouseName(seeming)) continue
    if ((await store.namesTaken([key, seeming])).size === 0) return name
  }
  throw new Error('no name is free')
}
