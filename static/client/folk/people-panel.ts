// The people of the room beside its timeline: those who are here stand first, as they come and go.

export function startPeoplePanel(page: Document): void {
  const list = page.getElementById('people')
  if (list === null) return
  let due = false
  const sort = (): void => {
    due = false
    const rows = [...list.children]
    const isHere = (row: Element): boolean => row.querySelector('.presence.is-online') !== null
    const sorted = [...rows.filter(isHere), ...rows.filter((row) => !isHere(row))]
    for (const [at, row] of sorted.entries()) {
      const there = list.children[at]
      if (there !== row && !row.contains(page.activeElement)) list.insertBefore(row, there ?? null)
    }
  }
  new MutationObserver(() => {
    if (due) return
    due = true
    // Many come at once when a room wakes up: one look for all of them.
    requestAnimationFrame(sort)
  }).observe(list, { childList: true, subtree: true })
}
