// A message of the server: one frame, or an array of those that were due together.

import type { ServerFrame } from './wire-types.ts'

const KNOWN: ReadonlySet<string> = new Set(['welcome', 'ok', 'error', 'event', 'signal', 'notice'])

/** Frames of types that nobody here knows are left out: servers may be newer. A page has another kind of events. */
export function readFrames<Frame extends { readonly type: string } = ServerFrame>(
  text: string,
): readonly Frame[] {
  const value: unknown = JSON.parse(text)
  const frames: readonly unknown[] = Array.isArray(value) ? value : [value]
  return frames.filter((frame): frame is Frame => isKnown(frame))
}

function isKnown(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false
  return typeof value.type === 'string' && KNOWN.has(value.type)
}
