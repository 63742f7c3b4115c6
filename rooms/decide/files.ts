// Files that a message wants to carry: one's own, uploaded to this room, carried by no other.

import { fail, ok, type Result } from '../kernel/result.ts'
import type { RoomCommand } from '../model/commands.ts'
import { ATTACH_WITHIN_MS } from '../model/limits.ts'
import { type Rejection, reject } from '../model/rejections.ts'
import type { RoomState } from '../model/state.ts'
import type { Attachment } from '../model/words.ts'

type Say = Extract<RoomCommand, { type: 'say' }>

/** Which of the reasons it was is not told: whose file it is concerns nobody else. */
export function filesFor(
  state: RoomState,
  { by, attachmentIds }: Say,
  nowMs: number,
): Result<readonly Attachment[], Rejection> {
  const files: Attachment[] = []
  for (const id of attachmentIds) {
    const known = state.facts.attachments.get(id)
    const mayCarry =
      known?.uploaderId === by.id && !known.used && nowMs - known.createdAtMs < ATTACH_WITHIN_MS
    if (!mayCarry || files.some((file) => file.id === id))
      return fail(reject('attachment_not_found', 'There is no such file to attach.'))
    files.push(known.attachment)
  }
  return ok(files)
}
