// What the events of a commit change in the tables beside the log. Of a row the last change only: a statement may
// write a row once.

import type { RoomEvent } from '../../../rooms/model/events.ts'
import type { Batch } from '../../../rooms/ports/journal.ts'
import { createPeopleProjection, type PeopleRows } from './project-people.ts'
import { createTalkProjection, type TalkRows } from './project-talk.ts'

/** Null for a part that nothing changes: the statement is made without it. */
export interface Projected {
  readonly talk: TalkRows | null
  readonly people: PeopleRows | null
}

export interface Projection {
  add(batch: Batch, event: RoomEvent, pos: number): void
  rows(): Projected
}

export function createProjection(): Projection {
  const talk = createTalkProjection()
  const people = createPeopleProjection()
  return {
    add(batch, event, pos) {
      talk.add(batch, event, pos)
      people.add(batch, event)
    },
    rows: () => ({ talk: talk.rows(), people: people.rows() }),
  }
}
