// A room was given another name or topic: told in the timeline, and written wherever it stands.

import type { RecordedEvent, RoomChanges } from '../../rooms/model/events.ts'
import { domId } from '../dom-ids.ts'
import type { Words } from '../words/words.ts'
import { Line } from './line.tsx'

interface RoomUpdatedProps {
  readonly recorded: RecordedEvent
  readonly changes: RoomChanges
  readonly words: Words
}

export function RoomUpdated({ recorded, changes, words }: RoomUpdatedProps) {
  const { room, seq } = recorded
  const { name, topic, slowModeSeconds } = changes
  const told = name !== undefined ? words.lines.renamed(name) : topicLine(topic, words)
  return (
    <>
      {told !== null && <Line seq={seq} text={told} />}
      {name !== undefined && <b data-text-of={domId.roomName(room)}>{name}</b>}
      {name !== undefined && <b data-text-of={domId.sidebarName(room)}>{name}</b>}
      {slowModeSeconds !== undefined && <b data-text-of={domId.slowMode(room)}>{slowModeSeconds}</b>}
      {topic !== undefined && <b data-text-of={domId.roomTopic(room)}>{topic}</b>}
    </>
  )
}

function topicLine(topic: string | undefined, words: Words): string | null {
  if (topic === undefined) return null
  return topic === '' ? words.lines.topicCleared : words.lines.topic(topic)
}
