// One frame of STOMP, and how the server writes one.

import { escapeHeader, type HeaderStyle } from './stomp-version.ts'

const COMMANDS = {
  CONNECT: true,
  STOMP: true,
  SEND: true,
  SUBSCRIBE: true,
  UNSUBSCRIBE: true,
  ACK: true,
  NACK: true,
  BEGIN: true,
  COMMIT: true,
  ABORT: true,
  DISCONNECT: true,
} as const

export type ClientCommand = keyof typeof COMMANDS

export interface StompFrame {
  readonly command: ClientCommand
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

export function isClientCommand(word: string): word is ClientCommand {
  return Object.hasOwn(COMMANDS, word)
}

export type ServerCommand = 'CONNECTED' | 'RECEIPT' | 'ERROR'

/** A frame of the server. Headers that are undefined are left out. */
export function writeFrame(
  command: ServerCommand,
  headers: Readonly<Record<string, string | undefined>>,
  style: HeaderStyle,
  body = '',
): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}:${escapeHeader(value, style)}\n`,
  )
  return `${command}\n${lines.join('')}\n${body}\0`
}

/** What keeps a connection alive between frames. */
export const HEART_BEAT = '\n'
