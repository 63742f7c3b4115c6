// Waiting that does not hold up the other people of the same virtual user.

export function waitUntil(atMs: number): Promise<void> {
  return wait(atMs - Date.now())
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}
