// What went wrong with a form as a whole; read out as soon as it appears.

import { Icon } from './icon.tsx'

export function Problem({ text }: { text: string | null }) {
  if (text === null) return null
  return (
    <div class="problem" role="alert">
      <Icon name="exclamation-circle" />
      <span>{text}</span>
    </div>
  )
}
