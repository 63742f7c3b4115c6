// A memory that cannot grow without end: past its capacity the oldest entry makes room.

export interface BoundedMap<K, V> {
  get(key: K): V | undefined
  /** Writes the entry as the newest. */
  set(key: K, value: V): void
  delete(key: K): boolean
  readonly size: number
}

export function createBoundedMap<K, V>(capacity: number): BoundedMap<K, V> {
  const entries = new Map<K, V>()
  return {
    get: (key) => entries.get(key),
    set(key, value) {
      entries.delete(key)
      entries.set(key, value)
      if (entries.size <= capacity) return
      for (const oldest of entries.keys()) {
        entries.delete(oldest)
        return
      }
    },
    delete: (key) => entries.delete(key),
    get size() {
      return entries.size
    },
  }
}
