// What is said in a room of the demo, as a text that people can write: see the files in talk/.

import { z } from 'zod'

export interface Line {
  /** `3d 18:05`, three days ago at that time, or `12m`, minutes ago. */
  readonly ago: string
  readonly who: string
  readonly text: string
  /** Its name for those that answer it. */
  readonly key: string | null
  readonly answers: string | null
  readonly file: string | null
  readonly isPinned: boolean
  /** What it says since it was edited. */
  readonly edited: string | null
  readonly isDeleted: boolean
  readonly reactions: readonly { readonly emoji: string; readonly who: readonly string[] }[]
}

export interface TalkScript {
  readonly name: string
  readonly kind: 'direct' | 'group' | 'public'
  readonly topic: string
  /** The first opens the room. */
  readonly people: readonly { readonly username: string; readonly role: 'owner' | 'admin' | 'member' }[]
  readonly opened: string
  readonly lines: readonly Line[]
}

const headSchema = z.object({
  name: z.string().default(''),
  kind: z.enum(['direct', 'group', 'public']),
  topic: z.string().default(''),
  people: z.string().transform((text) => text.split(' ').map(member)),
  opened: z.string().optional(),
})

const FIRST = /^(?<ago>\d+d \d\d:\d\d|\d+m) (?<who>\w+)(?<marks>(?: [#^@!][\w.-]*)*): (?<text>.*)$/
const REACTION = /^ {2}\+ (\S+) (.+)$/
const EDIT = /^ {2}~> (.+)$/
const DELETED = '  (deleted)'

/** Errors: throws for a text that does not keep to the form. */
export function readTalk(text: string): TalkScript {
  const [head = '', ...rest] = text.split('\n\n')
  const fields = head.split('\n').map((line) => line.split(/: (.*)/s, 2))
  const { opened, ...room } = headSchema.parse(Object.fromEntries(fields))
  const lines = linesIn(rest.join('\n\n'))
  return { ...room, opened: opened ?? lines[0]?.ago ?? '0m', lines }
}

function member(word: string): TalkScript['people'][number] {
  const [username = '', role] = word.split('=')
  return { username, role: z.enum(['owner', 'admin', 'member']).parse(role ?? 'member') }
}

function linesIn(text: string): readonly Line[] {
  const lines: Line[] = []
  for (const row of text.trimEnd().split('\n')) {
    const first = FIRST.exec(row)?.groups
    const before = lines.pop()
    if (first) {
      if (before) lines.push(before)
      lines.push(beginning(first))
    } else if (before) lines.push(withMore(before, row))
    else throw new Error(`nobody says this: ${row}`)
  }
  return lines.map((line) => ({ ...line, text: line.text.trimEnd() }))
}

function beginning({ ago = '', who = '', marks = '', text = '' }: Record<string, string>): Line {
  const marked = (sign: string): string | null =>
    marks
      .split(' ')
      .find((mark) => mark.startsWith(sign))
      ?.slice(1) ?? null
  return {
    ...{ ago, who, text },
    ...{ key: marked('#'), answers: marked('^'), file: marked('@') },
    ...{ isPinned: marked('!') !== null, edited: null, isDeleted: false, reactions: [] },
  }
}

function withMore(line: Line, row: string): Line {
  if (row === DELETED) return { ...line, isDeleted: true }
  const edited = EDIT.exec(row)?.[1]
  if (edited !== undefined) return { ...line, edited }
  const [reaction, emoji = '', who = ''] = REACTION.exec(row) ?? []
  if (reaction === undefined) return { ...line, text: `${line.text}\n${row.replace(/^ {2}/, '')}` }
  return { ...line, reactions: [...line.reactions, { emoji, who: who.split(' ') }] }
}

/** When that was, seen from `nowMs`; in the time zone of this machine. */
export function timeOf(ago: string, nowMs: number): number {
  const [, minutes] = /^(\d+)m$/.exec(ago) ?? []
  if (minutes !== undefined) return nowMs - Number(minutes) * 60_000
  const [, days, hour, minute] = /^(\d+)d (\d\d):(\d\d)$/.exec(ago) ?? []
  if (days === undefined) throw new Error(`${ago} is no time`)
  const at = new Date(nowMs)
  at.setDate(at.getDate() - Number(days))
  at.setHours(Number(hour), Number(minute), 0, 0)
  return at.getTime()
}
