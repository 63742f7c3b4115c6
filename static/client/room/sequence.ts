// A room's events are numbered without a hole: what has been seen is one number.

export interface Sequence {
  /** `old`: seen already. `gap`: something is missing, ask for it; the number is not taken. */
  take(seq: number): 'next' | 'old' | 'gap'
  last(): number
}

export function createSequence(head: number): Sequence {
  let last = head
  return {
    last: () => last,
    take(seq) {
      if (seq <= last) return 'old'
      if (seq > last + 1) return 'gap'
      last = seq
      return 'next'
    },
  }
}
