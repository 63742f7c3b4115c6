// What "/" and a word do: all of it by calls that any program may make. Loaded with the first command.

import htmx from 'htmx.org'
import { fill } from '../../page/say.ts'
import type { ComposerWords } from '../composer-words.ts'

/** What becomes of a line: sent as it is, sent as something else, or done and answered with a sentence. */
export type Outcome =
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'done'; readonly sentence: string }
  | { readonly type: 'refused'; readonly sentence: string }

export interface CommandPlace {
  readonly room: string
  readonly words: ComposerWords
  readonly reasons: Readonly<Record<string, string>>
}

type Command = (rest: string, place: CommandPlace) => Promise<Outcome>

const COMMANDS: Readonly<Record<string, Command>> = {
  async topic(topic, place) {
    const answer = await ask('PATCH', `/api/rooms/${place.room}`, { topic })
    return outcomeOf(answer, place, place.words.topicSet)
  },
  async invite(rest, place) {
    const person = await personNamed(rest, 'invite', place)
    if ('type' in person) return person
    const answer = await ask('POST', `/api/rooms/${place.room}/members`, { userId: person.id })
    return outcomeOf(answer, place, fill(place.words.invited, { name: person.displayName }))
  },
  async dm(rest, place) {
    const person = await personNamed(rest, 'dm', place)
    if ('type' in person) return person
    const answer = await ask('POST', '/api/rooms', { kind: 'direct', userId: person.id })
    if (!answer.ok) return outcomeOf(answer, place, '')
    const { room } = (await answer.json()) as { readonly room: { readonly id: string } }
    window.location.assign(`/rooms/${room.id}`)
    return { type: 'done', sentence: '' }
  },
  mute: (_, place) => setLevel('none', place.words.muted, place),
  unmute: (_, place) => setLevel('all', place.words.unmuted, place),
  leave: (_, place) => openDialog(`/rooms/${place.room}/leave`),
  help: () => openDialog('/write/help'),
  async shrug(rest) {
    return { type: 'say', text: `${rest} ¯\\\\\\_(ツ)\\_/¯`.trim() }
  },
}

/** A line that is no command of ours is said as it is: a path, say. */
export async function runCommand(text: string, place: CommandPlace): Promise<Outcome> {
  const [, name = '', rest = ''] = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(text.trim()) ?? []
  const command = Object.hasOwn(COMMANDS, name.toLowerCase()) ? COMMANDS[name.toLowerCase()] : undefined
  if (command === undefined) return { type: 'say', text }
  try {
    return await command(rest.trim(), place)
  } catch {
    // No connection, or an answer that is none: the line stays where it was written.
    return { type: 'refused', sentence: place.words.notDone }
  }
}

async function setLevel(level: string, sentence: string, place: CommandPlace): Promise<Outcome> {
  return outcomeOf(await ask('PUT', `/api/rooms/${place.room}/notifications`, { level }), place, sentence)
}

async function openDialog(path: string): Promise<Outcome> {
  await htmx.ajax('GET', path, { target: '#dialog', swap: 'innerHTML' })
  return { type: 'done', sentence: '' }
}

async function personNamed(
  rest: string,
  command: string,
  { words }: CommandPlace,
): Promise<{ readonly id: string; readonly displayName: string } | Outcome> {
  const name = rest.replace(/^@/, '')
  if (name === '') return { type: 'refused', sentence: fill(words.needsName, { command: `/${command}` }) }
  const answer = await fetch(`/api/users/${encodeURIComponent(name)}`)
  if (!answer.ok) return { type: 'refused', sentence: fill(words.noSuchPerson, { name }) }
  const { user } = (await answer.json()) as {
    readonly user: { readonly id: string; readonly displayName: string }
  }
  return user
}

async function outcomeOf(answer: Response, place: CommandPlace, sentence: string): Promise<Outcome> {
  if (answer.ok) return { type: 'done', sentence }
  const problem = (await answer.json()) as { readonly code?: string }
  return { type: 'refused', sentence: place.reasons[problem.code ?? ''] ?? place.words.notDone }
}

function ask(method: string, path: string, body: object): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' }
  return fetch(path, { method, headers, body: JSON.stringify(body) })
}
