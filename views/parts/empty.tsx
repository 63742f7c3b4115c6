// An empty place that says what to do next.

import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

interface EmptyProps {
  readonly icon: IconName
  readonly title: string
  readonly hint?: string
  readonly children?: ComponentChildren
}

export function Empty({ icon, title, hint, children }: EmptyProps) {
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name={icon} />
      </span>
      <h2 class="empty-title">{title}</h2>
      {hint && <p class="empty-hint">{hint}</p>}
      {children && <div class="empty-actions">{children}</div>}
    </div>
  )
}
