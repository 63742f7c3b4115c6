// What happens in the past of the demo, one thing after the other, whichever room it happens in.

import { type Call, type DemoPerson, fileForm } from './person.ts'
import { type Line, type TalkScript, timeOf } from './talk-script.ts'

export interface Happening {
  readonly atMs: number
  happen(): Promise<unknown>
}

export interface Stage {
  /** Where the server is. */
  readonly url: string
  readonly nowMs: number
  person(username: string): DemoPerson
  call(username: string): Call
  /** The rooms that were opened, by name; direct ones by their people. */
  readonly rooms: Map<string, string>
  /** Drawn beforehand: the server that runs in the same process reads no drawings. */
  picture(name: string): Uint8Array<ArrayBuffer>
}

const REACTION_AFTER_MS = 40_000
const EDIT_AFTER_MS = 70_000

export function nameOf({ name, people }: TalkScript): string {
  return name === '' ? people.map(({ username }) => username).join(' ') : name
}

/** In the order of their times, as soon as they are sorted. */
export function happeningsIn(script: TalkScript, stage: Stage): readonly Happening[] {
  const said = new Map<Line, Said>()
  const openedMs = Math.min(timeOf(script.opened, stage.nowMs), stage.nowMs)
  const opening = { atMs: openedMs - 60_000, happen: () => open(script, stage) }
  return [
    ...(script.kind === 'direct' ? [opening] : [opening, ...joins(script, stage, openedMs)]),
    ...script.lines.flatMap((line) => happeningsOf(line, { script, stage, said })),
  ]
}

interface Said {
  readonly id: string
}

interface Scene {
  readonly script: TalkScript
  readonly stage: Stage
  readonly said: Map<Line, Said>
}

function roomOf({ script, stage }: Pick<Scene, 'script' | 'stage'>): string {
  const room = stage.rooms.get(nameOf(script))
  if (room === undefined) throw new Error(`${nameOf(script)} is not open yet`)
  return `/api/rooms/${room}`
}

async function open(script: TalkScript, stage: Stage): Promise<void> {
  const [first, second] = script.people
  if (!first) throw new Error(`nobody opens ${nameOf(script)}`)
  const { kind, name, topic } = script
  const asked =
    kind === 'direct' ? { kind, userId: stage.person(second?.username ?? '').id } : { kind, name, topic }
  const { room } = (await stage.call(first.username)('POST', '/api/rooms', asked)) as { room: { id: string } }
  stage.rooms.set(nameOf(script), room.id)
}

function joins(script: TalkScript, stage: Stage, openedMs: number): readonly Happening[] {
  const [owner, ...others] = script.people
  const asOwner = stage.call(owner?.username ?? '')
  return others.map(({ username, role }, at) => ({
    atMs: openedMs - 30_000 + at * 1_000,
    async happen() {
      const [room, { id }] = [roomOf({ script, stage }), stage.person(username)]
      if (script.kind === 'public') await stage.call(username)('POST', `${room}/join`, {})
      else await asOwner('POST', `${room}/members`, { userId: id })
      if (role !== 'member') await asOwner('PATCH', `${room}/members/${id}`, { role })
    },
  }))
}

function happeningsOf(line: Line, scene: Scene): readonly Happening[] {
  const { script, stage, said } = scene
  const atMs = timeOf(line.ago, stage.nowMs)
  const path = (): string => `${roomOf(scene)}/messages/${said.get(line)?.id}`
  const keeper = stage.call(script.people[0]?.username ?? '')
  const reactions = line.reactions.flatMap(({ emoji, who }) => who.map((username) => ({ emoji, username })))
  return [
    { atMs, happen: () => say(line, scene) },
    ...reactions.map(({ emoji, username }, at) => ({
      atMs: atMs + REACTION_AFTER_MS + at * 5_000,
      happen: () => stage.call(username)('PUT', `${path()}/reactions/${encodeURIComponent(emoji)}`),
    })),
    ...(line.isPinned ? [{ atMs: atMs + EDIT_AFTER_MS, happen: () => keeper('PUT', `${path()}/pin`) }] : []),
    ...(line.edited === null
      ? []
      : [
          {
            atMs: atMs + EDIT_AFTER_MS,
            happen: () => stage.call(line.who)('PATCH', path(), { text: line.edited }),
          },
        ]),
    ...(line.isDeleted
      ? [{ atMs: atMs + EDIT_AFTER_MS, happen: () => stage.call(line.who)('DELETE', path()) }]
      : []),
  ]
}

async function say(line: Line, { script, stage, said }: Scene): Promise<void> {
  const room = roomOf({ script, stage })
  const call = stage.call(line.who)
  const answered = script.lines.find(({ key }) => key !== null && key === line.answers)
  const replyTo = answered && said.get(answered)?.id
  const attachmentIds = line.file === null ? [] : [await upload(call, room, line.file, stage)]
  const asked = { text: line.text, attachmentIds, ...(replyTo !== undefined && { replyTo }) }
  const { message } = (await call('POST', `${room}/messages`, asked)) as { message: Said }
  said.set(line, message)
}

async function upload(call: Call, room: string, name: string, { picture }: Stage): Promise<string> {
  const form = fileForm(name, picture(name))
  const { attachment } = (await call('POST', `${room}/attachments`, form)) as { attachment: { id: string } }
  return attachment.id
}
