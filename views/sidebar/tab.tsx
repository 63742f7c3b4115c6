// One of the ways under the rooms: its icon, its word, and how much waits there.

import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../parts/icon.tsx'

interface TabProps {
  readonly href: string
  readonly icon: IconName
  readonly label: string
  /** Where there is little room. */
  readonly short?: string
  readonly here: boolean
  readonly only?: 'phone' | 'wide'
  readonly children?: ComponentChildren
}

export function Tab({ href, icon, label, short, here, only, children }: TabProps) {
  return (
    <a class={only ? `tab only-${only}` : 'tab'} href={href} aria-current={here ? 'page' : undefined}>
      <Icon name={icon} />
      {short === undefined ? (
        <span class="tab-label">{label}</span>
      ) : (
        <>
          <span class="tab-label tab-long">{label}</span>
          <span class="tab-label tab-short">{short}</span>
        </>
      )}
      {children}
    </a>
  )
}
