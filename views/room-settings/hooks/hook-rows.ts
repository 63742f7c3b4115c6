// What the page shows of a webhook and of its deliveries.

export interface HookRow {
  readonly id: string
  readonly direction: 'in' | 'out'
  readonly name: string
  /** Of those that lead out. */
  readonly url: string | null
  readonly createdAtMs: number
  /** How often the next event was tried in vain. */
  readonly failing: number
}

export interface DeliveryRow {
  readonly seq: number
  readonly event: string
  readonly state: 'due' | 'done' | 'failed'
  readonly attempts: number
  readonly status: number | null
  readonly error: string | null
  readonly triedAtMs: number
}

/** What an outgoing webhook can be told of, as a form offers it. */
export const EVENT_GROUPS = ['messages', 'reactions', 'members', 'room'] as const
export type EventGroup = (typeof EVENT_GROUPS)[number]
