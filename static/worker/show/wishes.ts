// What somebody has set about being told, asked once a minute at most.

import type { Wishes } from './quiet.ts'

const ASKED_EVERY_MS = 60_000
const UNKNOWN: Wishes = { push: true }

export function createWishes(
  fetch: (path: string) => Promise<Response>,
  nowMs: () => number,
): { of(): Promise<Wishes>; forget(): void } {
  let known = UNKNOWN
  let askedAtMs = 0
  return {
    async of() {
      if (nowMs() - askedAtMs < ASKED_EVERY_MS) return known
      const answer = await fetch('/api/notifications/preferences').catch(() => null)
      // Better told once too often than not at all.
      if (!answer?.ok) return UNKNOWN
      known = (await answer.json()) as Wishes
      askedAtMs = nowMs()
      return known
    },
    forget() {
      askedAtMs = 0
    },
  }
}
