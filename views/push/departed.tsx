// Somebody is not in the room any more: told in the timeline, and taken from the list of people.

import type { RecordedEvent } from '../../rooms/model/events.ts'
import { domId } from '../dom-ids.ts'
import { Gone, Line } from './line.tsx'

interface DepartedProps {
  readonly recorded: RecordedEvent
  readonly user: { readonly id: Parameters<typeof domId.person>[0]; readonly displayName: string }
  readonly text: string
  /** By their own will. */
  readonly quiet?: boolean
}

export function Departed({ recorded, user, text, quiet }: DepartedProps) {
  const moved = { way: 'out', name: user.displayName } as const
  return (
    <>
      <Line seq={recorded.seq} text={text} {...(quiet && { moved })} />
      <Gone id={domId.person(user.id)} />
    </>
  )
}
