// Starting several things so that none is left over when one of them does not start.

/** What is started belongs to `parts` as soon as it is there. */
export async function own<T extends { stop(): Promise<void> }>(
  parts: AsyncDisposableStack,
  starting: Promise<T>,
): Promise<T> {
  const started = await starting
  parts.defer(() => started.stop())
  return started
}

/** As Promise.all, but it fails only when all have come to an end: nothing starts behind the caller's back. */
export async function together<T extends readonly Promise<unknown>[]>(
  starting: readonly [...T],
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(starting)
  return Promise.all(starting)
}
