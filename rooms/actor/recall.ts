// A batch is prepared: what its rules need is read, and repeats that a rule refuses keep their first result.

import type { RoomId } from '../kernel/ids.ts'
import type { RoomCommand } from '../model/commands.ts'
import { noFacts } from '../model/facts.ts'
import type { RejectionCode } from '../model/rejections.ts'
import type { RoomState } from '../model/state.ts'
import type { Journal, Sent } from '../ports/journal.ts'
import { factsFor } from './ask-facts.ts'
import { type Answer, type Plan, planBatch } from './plan.ts'

// What may have become true only after the first copy was stored. Outsiders are not here: they are told nothing.
const SINCE_THEN: ReadonlySet<RejectionCode> = new Set([
  'rate_limited',
  'room_archived',
  'message_not_found',
  'attachment_not_found',
  'blocked',
])

/** What is to be committed and answered; `state` is ahead of the log from here on. */
export async function prepare(
  journal: Pick<Journal, 'facts' | 'firstResults'>,
  state: RoomState,
  commands: readonly RoomCommand[],
  atMs: number,
): Promise<Plan> {
  const room = state.profile.id
  const asked = factsFor(state, commands)
  state.facts = asked === null ? noFacts() : await journal.facts(room, asked)
  return recallRepeats(journal, room, commands, planBatch(state, commands, atMs))
}

/** The plan, with refused repeats answered by what is stored; asks the journal only where there may be some. */
async function recallRepeats(
  journal: Pick<Journal, 'firstResults'>,
  room: RoomId,
  commands: readonly RoomCommand[],
  plan: Plan,
): Promise<Plan> {
  const asked = plan.answers.flatMap((answer, index) => {
    const sent = maybeRepeated(commands[index], answer)
    return sent === null ? [] : [{ index, sent }]
  })
  if (asked.length === 0) return plan
  const firsts = await journal.firstResults(
    room,
    asked.map(({ sent }) => sent),
  )
  const answers = [...plan.answers]
  asked.forEach(({ index }, i) => {
    const first = firsts[i]
    if (first) answers[index] = { type: 'recalled', first }
  })
  return { ...plan, answers }
}

function maybeRepeated(command: RoomCommand | undefined, answer: Answer): Sent | null {
  if (command?.type !== 'say' || command.nonce === null) return null
  if (answer.type !== 'refused' || !SINCE_THEN.has(answer.rejection.code)) return null
  return { senderId: command.by.id, nonce: command.nonce }
}
