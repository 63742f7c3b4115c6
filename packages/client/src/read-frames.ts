// A message of the server: one frame, or an array of those that were due together.

import type { ServerFrame } from './wire-types.ts'

const KNOWN: ReadonlySet<string> = new Set(['welcome', 'ok', 'error', 'event', 'signal', 'notice'])

/** Frames of types that nobody here knows are left out: servers may be newer. */
export function readFrames(text: string): readonly ServerFrame[] {
  const value: unknown = JSON.parse(text)
  return (Array.isArray(value) ? value : [value]).filter(isFrame)
}

function isFrame(value: unknown): value is ServerFrame {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false
  return typeof value.type === 'string' && KNOWN.has(value.type)
}
