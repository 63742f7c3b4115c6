// A Mattermost bulk export: lines of JSON, in a zip file or plain.

import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import {
  type Foreign,
  type ForeignExport,
  type ForeignPerson,
  type ForeignRoom,
  UnreadableExport,
} from '../foreign.ts'
import { linesIn } from './lines.ts'
import {
  type MattermostChannel,
  type MattermostLine,
  type MattermostPost,
  type MattermostUser,
  mattermostLine,
} from './mattermost-lines.ts'
import { isNote, messagesFrom } from './mattermost-posts.ts'
import { openZip } from './zip-archive.ts'

const MAX_LINE_BYTES = 64 * 1024 * 1024

interface Lines {
  readonly name: string
  open(): Promise<AsyncIterable<Uint8Array>>
  close(): Promise<void>
}

/** Errors: throws UnreadableExport where it is no export of Mattermost. */
export async function openMattermost(path: string): Promise<ForeignExport> {
  const lines = await openLines(path)
  try {
    const team = await firstTeam(lines)
    return { source: `mattermost ${team}`, items: () => read(lines), close: () => lines.close() }
  } catch (fault) {
    await lines.close()
    throw fault
  }
}

async function openLines(path: string): Promise<Lines> {
  if (!(await isZip(path)))
    return { name: basename(path), open: async () => createReadStream(path), close: async () => {} }
  const archive = await openZip(path)
  const name = archive.names.find((inside) => inside.endsWith('.jsonl'))
  if (name !== undefined) return { name, open: () => archive.stream(name), close: () => archive.close() }
  await archive.close()
  throw new UnreadableExport(`${path} is no export of Mattermost: it holds no file of lines (.jsonl)`)
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return buffer.toString('latin1') === 'PK'
  } finally {
    await file.close()
  }
}

/** Tells one installation from others; its first line says that it is an export at all. */
async function firstTeam({ name, open: openAgain }: Lines): Promise<string> {
  let isExport = false
  for await (const { text } of linesIn(await openAgain(), MAX_LINE_BYTES)) {
    const line = mattermostLine(text)
    if (typeof line !== 'string' && line.type === 'version') isExport = true
    if (!isExport) break
    if (typeof line !== 'string' && line.type === 'team') return line.team.name
  }
  if (isExport) return ''
  throw new UnreadableExport(`${name} is no export of Mattermost: its first line tells no version`)
}

interface Known {
  readonly people: Set<string>
  readonly rooms: Set<string>
}

async function* read(lines: Lines): AsyncGenerator<Foreign> {
  const known: Known = { people: new Set(), rooms: new Set() }
  for await (const { number, text } of linesIn(await lines.open(), MAX_LINE_BYTES)) {
    const line = mattermostLine(text)
    const where = `${lines.name}:${number}`
    if (line === 'broken') yield { type: 'skipped', why: 'lines that are broken', where }
    else if (line === 'unknown') yield { type: 'skipped', why: 'lines of a type that is not known', where }
    else yield* foreignOf(line, known)
  }
}

function foreignOf(line: MattermostLine, known: Known): Foreign[] {
  switch (line.type) {
    case 'version':
    case 'team':
      return []
    case 'channel':
      return [{ type: 'room', room: channelRoom(line.channel) }]
    case 'user':
      known.people.add(line.user.username)
      return [{ type: 'person', person: personFrom(line.user) }, ...membershipsOf(line.user)]
    case 'bot':
      known.people.add(line.bot.username)
      return [{ type: 'person', person: botFrom(line.bot.username, line.bot.display_name) }]
    case 'post':
      return saidIn(`${line.post.team}/${line.post.channel}`, line.post, known)
    case 'direct_channel': {
      const { members, participants, header } = line.direct_channel
      const people = members ?? participants?.map(({ username }) => username) ?? []
      return directRoom(people, header ?? '', known)
    }
    case 'direct_post': {
      const people = line.direct_post.channel_members
      const said = saidIn(directKey(people), line.direct_post, known)
      return [...directRoom(people, '', known), ...said]
    }
    default:
      return []
  }
}

function saidIn(room: string, post: MattermostPost, { people }: Known): Foreign[] {
  if (isNote(post)) return [{ type: 'skipped', why: 'notes about rooms, such as who joined' }]
  const messages = messagesFrom(post, { room, isPerson: (name) => people.has(name) })
  return messages.map((message) => ({ type: 'message', message }))
}

function channelRoom(channel: MattermostChannel): ForeignRoom {
  const { team, name, display_name: shown, header, purpose } = channel
  return {
    ...{ key: `${team}/${name}`, name: shown || name, topic: header || purpose || '' },
    kind: channel.type === 'O' ? 'public' : 'group',
    ...{ createdAtMs: null, isArchived: (channel.deleted_at ?? 0) > 0, members: [] },
  }
}

function directKey(people: readonly string[]): string {
  return `direct ${[...new Set(people)].sort().join(' ')}`
}

/** Two talk directly, or one alone; more are a group without a name. */
function directRoom(people: readonly string[], topic: string, { rooms }: Known): Foreign[] {
  const key = directKey(people)
  if (rooms.has(key)) return []
  rooms.add(key)
  const all = [...new Set(people)]
  const members = all.map((person) => ({ person, role: 'member' as const, joinedAtMs: null }))
  const kind = all.length <= 2 ? 'direct' : 'group'
  const room = {
    key,
    kind,
    name: all.join(', '),
    topic,
    createdAtMs: null,
    isArchived: false,
    members,
  } as const
  return [{ type: 'room', room }]
}

function personFrom(user: MattermostUser): ForeignPerson {
  const { username, email, nickname, first_name: first, last_name: last } = user
  const fullName = [first, last].filter(Boolean).join(' ')
  return {
    ...{ key: username, username, displayName: nickname || fullName || username, email: email ?? null },
    ...{ bio: user.position ?? '', locale: user.locale ?? 'en', isBot: false },
    ...{ isDisabled: (user.delete_at ?? 0) > 0, createdAtMs: null },
  }
}

function botFrom(username: string, displayName: string | null | undefined): ForeignPerson {
  const names = { key: username, username, displayName: displayName || username, email: null }
  return { ...names, isBot: true, isDisabled: false, createdAtMs: null }
}

function membershipsOf({ username: person, teams }: MattermostUser): Foreign[] {
  return (teams ?? []).flatMap((team) =>
    (team.channels ?? []).map(({ name, roles }): Foreign => {
      const role = /\bchannel_admin\b/.test(roles ?? '') ? 'admin' : 'member'
      return { type: 'member', room: `${team.name}/${name}`, member: { person, role, joinedAtMs: null } }
    }),
  )
}
