// Sealed secrets in columns of JSON: a string, where the plain one is an object.

import type { Sealer } from './sealer.ts'

export function sealJson<T extends object>(sealer: Sealer, value: T, place: string): T | string {
  const text = JSON.stringify(value)
  const sealed = sealer.seal(text, place)
  // Without a key it stays what it was for older versions: an object.
  return sealed === text ? value : sealed
}

/** Errors: throws where it cannot be opened. */
export function openJson<T extends object>(sealer: Sealer, stored: T | string, place: string): T {
  return typeof stored === 'string' ? (JSON.parse(sealer.open(stored, place)) as T) : stored
}
