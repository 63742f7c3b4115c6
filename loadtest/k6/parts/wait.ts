// Waiting that does not hold up the other people of the same virtual user.

const LOOK_EVERY_MS = 100

/** Before the talk and after it: the last answers and events are under way for so long, seldom longer. */
export const CALM_MS = 3_000

export function waitUntil(atMs: number): Promise<void> {
  return wait(atMs - Date.now())
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}

/** Resolves as soon as it is so, or when the time is over. */
export async function patience(isSo: () => boolean, untilMs: number): Promise<void> {
  while (!isSo() && Date.now() < untilMs) await wait(LOOK_EVERY_MS)
}
