// Asks now and then whether the sessions of the open sockets still live: the word of an end may not have come through.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { SessionId } from '../../rooms/kernel/ids.ts'
import { startRepeating } from '../../rooms/kernel/repeat.ts'
import type { Connections } from './connections.ts'

// How long a session that was ended on another node keeps its sockets here, when nothing told this node.
const LOOK_EVERY_MS = 20_000
const ASKED_AT_ONCE = 5_000

export interface SessionWatchDeps {
  readonly connections: Pick<Connections, 'sessions' | 'closeSession'>
  /** Those of `sessions` that have ended. */
  readonly endedOf: (sessions: readonly SessionId[]) => Promise<readonly SessionId[]>
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export function startSessionWatch(deps: SessionWatchDeps): { stop(): void } {
  const { connections, clock, onFault } = deps

  async function look(): Promise<void> {
    const users = connections.sessions()
    const sessions = [...users.keys()]
    for (let i = 0; i < sessions.length; i += ASKED_AT_ONCE) {
      for (const session of await deps.endedOf(sessions.slice(i, i + ASKED_AT_ONCE))) {
        const user = users.get(session)
        if (user !== undefined) connections.closeSession(user, session)
      }
    }
  }

  // A database that is away is asked again at the next look.
  return startRepeating({ clock, everyMs: LOOK_EVERY_MS, task: look, onFault })
}
