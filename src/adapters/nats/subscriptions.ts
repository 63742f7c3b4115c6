// Subscriptions shared by the listeners of this node: one a subject, while anybody listens.

import type { Msg, Subscription } from '@nats-io/transport-node'
import type { NatsLink } from './connection.ts'

export interface Subscriptions<Listener> {
  /** `ready` resolves once the server knows, or is out of reach. Errors: throws when the connection is closed. */
  add(subject: string, listener: Listener): { readonly ready: Promise<void>; readonly remove: () => void }
  /** Calls the listeners that a subscription to `subject` has on this node. */
  tell(subject: string, call: (listener: Listener) => void): void
  /** Subjects that somebody listens to. */
  readonly size: number
}

interface Shared<Listener> {
  readonly subscription: Subscription
  readonly listeners: Set<Listener>
  readonly ready: Promise<void>
}

/** `read` turns a message into a call of a listener; null where it is nothing to them. */
export function createSubscriptions<Listener>(
  link: NatsLink,
  read: (message: Msg) => ((listener: Listener) => void) | null,
  onFault: (fault: unknown) => void,
): Subscriptions<Listener> {
  const shared = new Map<string, Shared<Listener>>()

  // A throw in a callback of the driver ends its reading of the connection, silently.
  const guarded = (work: () => void): void => {
    try {
      work()
    } catch (fault) {
      onFault(fault)
    }
  }

  const callAll = (listeners: ReadonlySet<Listener>, call: (listener: Listener) => void): void => {
    for (const listener of listeners) guarded(() => call(listener))
  }

  const open = (subject: string): Shared<Listener> => {
    const listeners = new Set<Listener>()
    const subscription = link.connection.subscribe(subject, {
      callback: (fault, message) => {
        if (fault) return onFault(fault)
        guarded(() => {
          const call = read(message)
          if (call) callAll(listeners, call)
        })
      },
    })
    return { subscription, listeners, ready: link.settled() }
  }

  return {
    add(subject, listener) {
      const known = shared.get(subject) ?? open(subject)
      shared.set(subject, known)
      known.listeners.add(listener)
      return {
        ready: known.ready,
        remove() {
          known.listeners.delete(listener)
          if (known.listeners.size > 0 || shared.get(subject) !== known) return
          shared.delete(subject)
          known.subscription.unsubscribe()
        },
      }
    },
    tell(subject, call) {
      callAll(shared.get(subject)?.listeners ?? new Set(), call)
    },
    get size() {
      return shared.size
    },
  }
}
