// Where one is in the timeline. It hangs from its newest end, so that the bottom is 0 and older is negative.

const NEAR_PX = 48

export interface Scroller {
  atBottom(): boolean
  toBottom(): void
  /** Changes the timeline without moving what `anchor` shows. */
  steady(anchor: Element | null, change: () => void): void
  show(item: Element): void
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
      element.scrollTop += after - before
    },
    show: (item) => item.scrollIntoView({ block: 'center' }),
    onScroll: (listener) => element.addEventListener('scroll', listener, { passive: true }),
  }
}
