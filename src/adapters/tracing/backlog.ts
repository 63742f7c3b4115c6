// How many spans wait for the collector: beyond the bound they are lost, and that is told instead of passed over.

export interface Backlog {
  /** Takes a place for one more; false where there is none. */
  enter(): boolean
  /** So many were sent, or lost on the way. Says whether any found no place since it was said last. */
  leave(count: number): { readonly wasFull: boolean }
}

export function createBacklog(places: number): Backlog {
  let waiting = 0
  let wasFull = false
  return {
    enter() {
      if (waiting < places) {
        waiting += 1
        return true
      }
      wasFull = true
      return false
    },
    leave(count) {
      const said = { wasFull }
      waiting -= count
      wasFull = false
      return said
    },
  }
}
