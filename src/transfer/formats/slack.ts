// The zip file that Slack exports: lists of users and channels, and a file of messages for each day of each.

import { z } from 'zod'
import type { RoomKind } from '../../../rooms/model/words.ts'
import { type Foreign, type ForeignExport, type ForeignPerson, UnreadableExport } from '../foreign.ts'
import { isNote, messageFrom, personOf, type SlackRoom } from './slack-message.ts'
import { type SlackChannel, type SlackUser, slackChannel, slackMessage, slackUser } from './slack-schemas.ts'
import { type Archive, openZip } from './zip-archive.ts'

const MAX_FILE_BYTES = 256 * 1024 * 1024

const LISTS = [
  ['channels.json', 'public'],
  ['groups.json', 'group'],
  ['mpims.json', 'group'],
  ['dms.json', 'direct'],
] as const

/** Errors: throws UnreadableExport where it is no export of Slack. */
export async function openSlack(path: string): Promise<ForeignExport> {
  const archive = await openZip(path)
  try {
    const prefix = prefixOf(archive, path)
    const users = await readList(archive, `${prefix}users.json`, slackUser)
    const team = users.values.find(({ team_id: id }) => id !== undefined)?.team_id
    return {
      source: `slack ${team ?? users.values[0]?.id ?? ''}`,
      items: () => read(archive, prefix, users),
      close: () => archive.close(),
    }
  } catch (fault) {
    await archive.close()
    throw fault
  }
}

/** Who packs it again may have put it into a folder. */
function prefixOf({ names }: Archive, path: string): string {
  const [list] = names.filter((name) => /(?:^|\/)users\.json$/.test(name)).sort((a, b) => a.length - b.length)
  if (list === undefined) throw new UnreadableExport(`${path} is no export of Slack: it holds no users.json`)
  return list.slice(0, -'users.json'.length)
}

interface List<Value> {
  readonly values: readonly Value[]
  readonly skipped: readonly Foreign[]
}

async function* read(archive: Archive, prefix: string, users: List<SlackUser>): AsyncGenerator<Foreign> {
  yield* users.skipped
  const told = new Set<string>()
  for (const user of users.values) {
    told.add(user.id)
    yield { type: 'person', person: personFrom(user) }
  }
  const names = new Map(users.values.map(({ id, name }) => [id, name]))
  const rooms = new Map<string, SlackRoom>()
  const channels: { channel: SlackChannel; kind: RoomKind }[] = []
  for (const [list, kind] of LISTS) {
    const found = await readList(archive, prefix + list, slackChannel)
    yield* found.skipped
    channels.push(...found.values.map((channel) => ({ channel, kind })))
  }
  const channelName = nameFinder(channels)
  for (const { channel, kind } of channels) {
    yield roomFrom(channel, kind, names)
    // Folders are called as the channel is, or by its id where it has no name.
    for (const folder of [channel.name ?? channel.id, channel.id]) rooms.set(folder, { channel, channelName })
  }
  for (const name of archive.names) yield* day(archive, name, { prefix, rooms, told })
}

function nameFinder(channels: readonly { readonly channel: SlackChannel }[]) {
  const names = new Map(channels.map(({ channel }) => [channel.id, channel.name]))
  return (id: string): string | undefined => names.get(id)
}

interface Reading {
  readonly prefix: string
  readonly rooms: ReadonlyMap<string, SlackRoom>
  /** People who have been told of. */
  readonly told: Set<string>
}

async function* day(
  archive: Archive,
  name: string,
  { prefix, rooms, told }: Reading,
): AsyncGenerator<Foreign> {
  const [folder = '', file, ...deeper] = name.slice(prefix.length).split('/')
  if (!name.startsWith(prefix) || file === undefined || !file.endsWith('.json')) return
  const room = rooms.get(folder)
  if (!room || deeper.length > 0) {
    yield { type: 'skipped', why: 'files that belong to no room', where: name }
    return
  }
  const { values, skipped } = await readList(archive, name, slackMessage)
  yield* skipped
  for (const message of values) {
    if (isNote(message)) {
      yield { type: 'skipped', why: 'notes about rooms, such as who joined' }
      continue
    }
    const person = personOf(message)
    if (!told.has(person.key)) yield { type: 'person', person }
    told.add(person.key)
    yield { type: 'message', message: messageFrom(message, room) }
  }
}

/** Empty where there is no such file: not every export has all of them. */
async function readList<Value>(
  archive: Archive,
  name: string,
  schema: z.ZodType<Value>,
): Promise<List<Value>> {
  if (!archive.has(name)) return { values: [], skipped: [] }
  const items = parsed(await archive.read(name, MAX_FILE_BYTES))
  if (items === null)
    return { values: [], skipped: [{ type: 'skipped', why: 'files that are broken', where: name }] }
  const values: Value[] = []
  const skipped: Foreign[] = []
  items.forEach((item, at) => {
    const one = schema.safeParse(item)
    if (one.success) values.push(one.data)
    else skipped.push({ type: 'skipped', why: 'entries that are broken', where: `${name}, entry ${at + 1}` })
  })
  return { values, skipped }
}

function parsed(bytes: Buffer): unknown[] | null {
  try {
    return z.array(z.unknown()).parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    // Told by its name: nobody can mend it here.
    return null
  }
}

function personFrom({ id: key, name, profile, real_name: realName, ...user }: SlackUser): ForeignPerson {
  const displayName = profile.display_name || profile.real_name || realName || name
  return {
    ...{ key, username: name, displayName, email: profile.email ?? null, bio: profile.title ?? '' },
    ...{ isBot: user.is_bot, isDisabled: user.deleted, createdAtMs: null },
  }
}

function roomFrom(channel: SlackChannel, kind: RoomKind, names: ReadonlyMap<string, string>): Foreign {
  const { id: key, created, creator, members } = channel
  const inside = members.map((person) => {
    const role = kind !== 'direct' && person === creator ? ('owner' as const) : ('member' as const)
    return { person, role, joinedAtMs: null }
  })
  const isTalk = /^mpdm-/.test(channel.name ?? '')
  const name = isTalk ? members.map((id) => names.get(id) ?? id).join(', ') : (channel.name ?? key)
  const room = { key, kind, name, topic: channel.topic?.value || channel.purpose?.value || '' }
  const createdAtMs = created === undefined ? null : created * 1_000
  return { type: 'room', room: { ...room, createdAtMs, isArchived: channel.is_archived, members: inside } }
}
