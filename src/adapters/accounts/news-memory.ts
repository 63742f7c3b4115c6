// News between nodes that share one process, as suites start them.

export interface MemoryNews<Subject> {
  tell(subject: Subject): void
  listen(listener: (subject: Subject) => void): () => void
}

export function createMemoryNews<Subject>(): MemoryNews<Subject> {
  const listeners = new Set<(subject: Subject) => void>()
  return {
    tell(subject) {
      for (const listener of listeners) listener(subject)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
