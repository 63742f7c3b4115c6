// What goes over sockets, for those who count.

import { CLOSE } from './close-codes.ts'

export interface Traffic {
  opened(): void
  received(bytes: number): void
  /** One message, to each of so many sockets. */
  sent(bytes: number, receivers: number): void
  /** `code`: see `countedCode`. */
  closed(code: string): void
}

// Of RFC 6455: what browsers, and what the runtime of either side says.
const STANDARD = [1000, 1001, 1002, 1003, 1005, 1006, 1007, 1009, 1011, 1013] as const
const COUNTED = new Set<number>([...STANDARD, ...Object.values(CLOSE).map(({ code }) => code)])

/** Whoever closes may name any number: the others count together. */
export function countedCode(code: number): string {
  return COUNTED.has(code) ? String(code) : 'other'
}

export function bytesOf(message: string | Uint8Array): number {
  return typeof message === 'string' ? Buffer.byteLength(message) : message.byteLength
}
