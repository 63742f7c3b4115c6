// How much each push service is trusted with at once: one that hangs holds up what is its own, and nothing else.

export interface Services {
  /** What may be taken now. */
  free(): {
    readonly limit: number
    readonly ofServices: ReadonlyMap<string, number>
    readonly others: number
  }
  begin(origin: string): void
  /** Whether it answered, and was not out of order; null where it was not asked. */
  end(origin: string, hasAnswered: boolean | null): void
  inFlight(): number
}

/** In all, on one node. */
export const AT_ONCE = 512
/** Of one service, however well it answers: ten thousand in ten seconds, where each takes a fifth of one. */
const AT_ONCE_MAX = 192
// Anybody may name a service of their own: many that hang together must not take all places at once.
const AT_FIRST = 8
const KNOWN_MAX = 1_000

interface Service {
  allowed: number
  running: number
}

export function createServices(): Services {
  const known = new Map<string, Service>()
  let running = 0

  const find = (origin: string): Service => {
    const service = known.get(origin) ?? { allowed: AT_FIRST, running: 0 }
    // Whoever was used last stands last.
    known.delete(origin)
    known.set(origin, service)
    return service
  }
  const forgetIdle = (): void => {
    for (const [origin, service] of known) {
      if (known.size <= KNOWN_MAX) return
      if (service.running === 0) known.delete(origin)
    }
  }

  return {
    free() {
      const ofServices = [...known].map(
        ([origin, service]) => [origin, Math.max(0, service.allowed - service.running)] as const,
      )
      return { limit: AT_ONCE - running, ofServices: new Map(ofServices), others: AT_FIRST }
    },
    begin(origin) {
      find(origin).running += 1
      running += 1
      forgetIdle()
    },
    end(origin, hasAnswered) {
      const service = find(origin)
      service.running -= 1
      running -= 1
      const { allowed } = service
      if (hasAnswered === null) return
      service.allowed = hasAnswered
        ? Math.min(AT_ONCE_MAX, allowed + 1)
        : Math.max(1, Math.floor(allowed / 2))
    },
    inFlight: () => running,
  }
}
