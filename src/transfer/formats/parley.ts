// The export of another Parley, line by line.

import { z } from 'zod'
import { EXPORT_FORMAT, EXPORT_VERSION } from '../export-lines.ts'
import {
  type Foreign,
  type ForeignExport,
  type ForeignMessage,
  type ForeignPerson,
  type MessageRef,
  UnreadableExport,
} from '../foreign.ts'
import { markdownLink, soundText } from '../foreign-text.ts'
import { linesIn } from './lines.ts'
import { type ParleyLine, parleyLine } from './parley-lines.ts'
import { withNamings } from './parley-names.ts'

const MAX_LINE_BYTES = 4 * 1024 * 1024

const beginning = z.object({
  type: z.literal('export'),
  format: z.literal(EXPORT_FORMAT),
  version: z.int(),
  origin: z.string(),
})

export interface ParleyFile {
  readonly name: string
  /** From its first byte, as often as it is asked for. */
  open(): AsyncIterable<Uint8Array>
}

/** Errors: throws UnreadableExport where the file is no export, or one of a later version. */
export async function openParley(file: ParleyFile): Promise<ForeignExport> {
  const { origin } = await readBeginning(file)
  return {
    source: `parley ${origin}`,
    items: () => read(file, origin),
    async close() {},
  }
}

async function readBeginning(file: ParleyFile) {
  for await (const { text } of linesIn(file.open(), MAX_LINE_BYTES)) {
    const first = beginning.safeParse(parsed(text))
    if (!first.success) break
    if (first.data.version <= EXPORT_VERSION) return first.data
    throw new UnreadableExport(`${file.name} was written by a newer Parley: version ${first.data.version}`)
  }
  throw new UnreadableExport(`${file.name} is no export of Parley: its first line says nothing of the kind`)
}

async function* read(file: ParleyFile, origin: string): AsyncGenerator<Foreign> {
  const assembly = createAssembly(origin)
  let isWhole = false
  for await (const line of checkedLines(file)) {
    if (line.type === 'end') isWhole = true
    if (line.type === 'skipped') yield line
    else yield* assembly.take(line)
  }
  yield* assembly.rest()
  if (!isWhole) yield { type: 'skipped', why: 'the end of the file: it was cut off', where: file.name }
}

/** What hangs on a message comes in the lines after it. */
function createAssembly(origin: string) {
  let open: ForeignMessage | null = null
  const told = new Set<string>()
  const rest = (): Foreign[] => (open === null ? [] : [{ type: 'message', message: open }])
  return {
    rest,
    take(line: ParleyLine): Foreign[] {
      if (open !== null && hangsOn(line, open)) {
        open = withMore(open, line, origin)
        return []
      }
      const before = rest()
      open = line.type === 'message' ? messageOf(line) : null
      return [...before, ...beside(line, told)]
    },
  }
}

type Skipped = Extract<Foreign, { type: 'skipped' }>

/** All but the first, which was read before. */
async function* checkedLines(file: ParleyFile): AsyncGenerator<ParleyLine | Skipped> {
  for await (const { number, text } of linesIn(file.open(), MAX_LINE_BYTES)) {
    if (number === 1) continue
    const where = `${file.name}:${number}`
    const line = parleyLine(parsed(text))
    if (line === 'broken') yield { type: 'skipped', why: 'lines that are broken', where }
    else if (line === 'unknown') yield { type: 'skipped', why: 'lines of a type that is not known', where }
    else yield line
  }
}

type LineOf<Type extends ParleyLine['type']> = Extract<ParleyLine, { type: Type }>
type Hanging = LineOf<'reaction' | 'pin' | 'attachment'>

function hangsOn(line: ParleyLine, message: ForeignMessage): line is Hanging {
  return 'messageId' in line && line.messageId === message.ref.key
}

/** People are told where they are met: the export of one room has no list of them. */
function* beside(line: ParleyLine, told: Set<string>): Generator<Foreign> {
  const met = peopleIn(line).filter(({ key }) => !told.has(key))
  for (const person of met) {
    told.add(person.key)
    yield { type: 'person', person }
  }
  if (line.type === 'room') yield roomOf(line)
  if (line.type === 'member' && line.banned !== true) {
    const member = { person: line.user.id, role: line.role, joinedAtMs: Date.parse(line.joinedAt) }
    yield { type: 'member', room: line.roomId, member }
  }
}

function peopleIn(line: ParleyLine): ForeignPerson[] {
  if (line.type === 'user') {
    const { id: key, username, displayName, bio, locale, createdAt } = line
    return [
      {
        ...{ key, username, displayName, bio, locale, email: line.email ?? null },
        ...{ isBot: line.bot === true, isDisabled: line.disabledAt !== undefined },
        createdAtMs: Date.parse(createdAt),
      },
    ]
  }
  if (line.type === 'member') return [shortPerson(line.user)]
  return line.type === 'message' ? [shortPerson(line.sender)] : []
}

function shortPerson({ id, username, displayName }: LineOf<'member'>['user']): ForeignPerson {
  const names = { key: id, username, displayName, email: null }
  return { ...names, isBot: false, isDisabled: false, createdAtMs: timeOfId(id) }
}

function roomOf(line: LineOf<'room'>): Foreign {
  const { id: key, kind, name, topic, slowModeSeconds } = line
  const room = {
    key,
    kind,
    name,
    topic,
    slowModeSeconds,
    createdAtMs: Date.parse(line.createdAt),
    members: [],
  }
  return { type: 'room', room: { ...room, isArchived: line.archivedAt !== undefined } }
}

function messageOf(line: LineOf<'message'>): ForeignMessage {
  return {
    ...{ room: line.roomId, ref: refOf(line.id), order: line.seq, sender: line.sender.id },
    as: line.sender.displayName,
    text: withNamings(soundText(line.text), line.mentions),
    atMs: Date.parse(line.createdAt),
    replyTo: line.replyTo === undefined ? null : refOf(line.replyTo),
    editedAtMs: line.editedAt === undefined ? null : Date.parse(line.editedAt),
    deletedAtMs: line.deletedAt === undefined ? null : Date.parse(line.deletedAt),
    ...{ reactions: [], pin: null },
  }
}

function withMore(message: ForeignMessage, line: Hanging, origin: string): ForeignMessage {
  if (line.type === 'pin')
    return { ...message, pin: { by: line.by?.id ?? null, atMs: Date.parse(line.pinnedAt) } }
  if (line.type === 'reaction') {
    const reaction = { emoji: line.emoji, by: line.user.id, atMs: Date.parse(line.createdAt) }
    return { ...message, reactions: [...message.reactions, reaction] }
  }
  if (!URL.canParse(line.url, origin)) return message
  const link = markdownLink(line.name, new URL(line.url, origin).href)
  return { ...message, text: message.text === '' ? link : `${message.text}\n${link}` }
}

/** Its id is of its time, and of its place within that millisecond. */
function refOf(id: string): MessageRef {
  return { key: id, atMs: timeOfId(id), part: Number.parseInt(id.slice(15, 18), 16) }
}

function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    // Told with its place by whoever reads the line.
    return undefined
  }
}
