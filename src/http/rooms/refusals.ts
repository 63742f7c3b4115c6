// Words for the refusals that reading has no words for.

import type { ReadRefusal } from '../../../rooms/ports/history.ts'
import { refuseField } from '../../accounts/refusals.ts'
import type { Refusal } from '../problem.ts'

type Code =
  | ReadRefusal
  | 'message_not_found'
  | 'not_allowed'
  | 'attachment_not_found'
  | 'user_not_found'
  | 'blocked'
  | 'history_trimmed'
  | 'bad_cursor'

const DETAILS: Readonly<Record<Exclude<Code, 'bad_cursor'>, string>> = {
  room_not_found: 'There is no such room.',
  not_a_member: 'Join the room first.',
  message_not_found: 'There is no such message in this room.',
  attachment_not_found: 'There is no such file here.',
  not_allowed: 'Only its author and the admins of the room may see this.',
  user_not_found: 'There is no such person.',
  blocked: 'You have blocked this person: lift that first.',
  history_trimmed: 'The log no longer reaches back that far: load the messages again.',
}

export function refusalOf(code: Code): Refusal {
  if (code === 'bad_cursor') return refuseField('cursor', 'must be one that this list gave out')
  return { code, detail: DETAILS[code] }
}
