// In which order the page tells of the parts, and what each is about. No figure is written here.

import { anchorOf } from './markdown.ts'

interface Chapter {
  readonly heading: string
  readonly about: string
}

const CHAPTERS: Readonly<Record<string, Chapter>> = {
  single: {
    heading: 'Messages on one node',
    about:
      'How soon a node is there, how many messages are acknowledged a second where everybody sends as fast as they are answered, and how long one takes to its readers at a steady pace. The same work is done by a reference that does the least a chat can do, and by what else one would install. A message counts as acknowledged when it is stored.',
  },
  fanout: {
    heading: 'Messages to many',
    about:
      'How many deliveries a second leave a node, each event in a frame of its own and many in one, beside a server that does nothing but publish.',
  },
  sockets: {
    heading: 'Idle connections',
    about: 'What a connection costs on which nothing is said, in the process and in the kernel.',
  },
  resume: {
    heading: 'Coming back',
    about:
      'How long it takes to join a room, to resume one where one was, and to come back with everybody else at once.',
  },
  slow: {
    heading: 'Readers that do not read',
    about: 'What the others notice of readers that take nothing from their sockets.',
  },
  soak: {
    heading: 'For a long time',
    about: 'Whether memory and times grow under a load that stays.',
  },
  history: {
    heading: 'Reading a long history',
    about: 'Pages, threads and searches among so many messages that nothing can be kept in memory by luck.',
  },
  notifications: {
    heading: 'Notifications',
    about:
      'From a message to its push, to few and to very many, and beside a push service that does not answer.',
  },
  crossing: {
    heading: 'Rooms on another node',
    about: 'What it costs that somebody is connected to another node than the one that owns the room.',
  },
  rooms: {
    heading: 'Many rooms',
    about: 'What rooms cost a node in which nothing is said, and how soon they wake.',
  },
  failover: {
    heading: 'A node that goes',
    about: 'How long rooms take no message when their node is killed, stands still, or is told to go.',
  },
  'k6-thousand-users': {
    heading: 'A thousand users',
    about: 'People who sign in over nginx at three nodes and talk in rooms of three sizes, measured by k6.',
  },
  'k6-history': {
    heading: 'Readers of a long history',
    about: 'People who page and search while others do, over HTTP, measured by k6.',
  },
  'k6-reconnect-storm': {
    heading: 'Everybody back at once',
    about:
      'A thousand connections that are lost together and come back, over nginx at three nodes, measured by k6.',
  },
  'k6-soak': {
    heading: 'A cluster for a long time',
    about: 'People who talk on, over nginx at three nodes, measured by k6.',
  },
  spent: {
    heading: 'Where the time goes',
    about:
      'What of the processors’ time goes to the server, to Postgres and to the rest, for each message that is acknowledged.',
  },
  commit: {
    heading: 'What a message pays for',
    about: 'How long Postgres works on one message, and what of it is for what.',
  },
  measuring: {
    heading: 'What being watched costs',
    about: 'What a message takes longer because it is counted and timed.',
  },
  traces: {
    heading: 'What being followed costs',
    about:
      'What a message takes longer because it is followed by a trace, and where that is not switched on.',
  },
  pages: {
    heading: 'Pages on a slow phone',
    about: 'How soon pages are there, beside one that is nothing but text.',
  },
}

/** A part that has no chapter is told under its own name. */
export function chapterOf(part: string): Chapter {
  return CHAPTERS[part] ?? { heading: part, about: '' }
}

export function isChapter(part: string): boolean {
  return Object.hasOwn(CHAPTERS, part)
}

/** To the chapter of a part, from anywhere on the page. */
export function linkTo(part: string): string {
  const { heading } = chapterOf(part)
  return `[${heading}](${anchorOf(heading)})`
}

/** Parts in the order of the page. */
export function inOrder(parts: readonly string[]): string[] {
  const known = Object.keys(CHAPTERS)
  const place = (part: string): number => known.indexOf(part) + 1 || known.length + 1
  return parts.toSorted((a, b) => place(a) - place(b) || a.localeCompare(b))
}
