// Where one is in the timeline. It hangs from its newest end, so that the bottom is 0 and older is negative.

const NEAR_PX = 48

export interface Scroller {
  atBottom(): boolean
  toBottom(): void
  /** Changes the timeline without moving what `anchor` shows. */
  steady(anchor: Element | null, change: () => void): void
  show(item: Element): void
  /** Whether all of it is in sight. */
  sees(item: Element): boolean
  /** The item of that kind in the middle of what is seen. */
  inSight(selector: string): Element | null
  onScroll(listener: () => void): void
}

export function createScroller(element: HTMLElement): Scroller {
  return {
    atBottom: () => element.scrollTop > -NEAR_PX,
    toBottom() {
      element.scrollTop = 0
    },
    steady(anchor, change) {
      const before = anchor?.getBoundingClientRect().top ?? 0
      change()
      const after = anchor?.getBoundingClientRect().top ?? 0
      // Writing what is there already would stop a scroll that is under way.
      if (Math.abs(after - before) >= 1) element.scrollTop += after - before
    },
    show: (item) => item.scrollIntoView({ block: 'center' }),
    sees(item) {
      const [frame, { top, bottom }] = [element.getBoundingClientRect(), item.getBoundingClientRect()]
      return top >= frame.top && bottom <= frame.bottom
    },
    inSight(selector) {
      const { top, height } = element.getBoundingClientRect()
      const middle = top + height / 2
      let found: Element | null = null
      for (const item of element.querySelectorAll(selector)) {
        found = item
        if (item.getBoundingClientRect().bottom >= middle) break
      }
      return found
    },
    onScroll: (listener) => element.addEventListener('scroll', listener, { passive: true }),
  }
}
