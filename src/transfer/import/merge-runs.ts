// Runs that are sorted, each by itself, as one that is sorted.

/** The least of the heads, again and again: runs are few. Whoever leaves early, or a fault, closes all of them. */
export async function* mergeRuns<Item>(
  runs: readonly AsyncGenerator<Item>[],
  compare: (a: Item, b: Item) => number,
): AsyncGenerator<Item> {
  const heads: { item: Item; readonly run: AsyncGenerator<Item> }[] = []
  try {
    for (const run of runs) {
      const first = await run.next()
      if (!first.done) heads.push({ item: first.value, run })
    }
    while (heads.length > 0) {
      const least = heads.reduce((a, b) => (compare(b.item, a.item) < 0 ? b : a))
      yield least.item
      const next = await least.run.next()
      if (next.done) heads.splice(heads.indexOf(least), 1)
      else least.item = next.value
    }
  } finally {
    for (const run of runs) await run.return(undefined)
  }
}
