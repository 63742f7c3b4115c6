// The files that a message is to carry, as a request names them.

import type { AttachmentId } from '../../kernel/ids.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'

/** Errors: a sentence for people. */
export function readAttachmentIds(
  ids: readonly AttachmentId[],
  atMost: number,
): Result<readonly AttachmentId[], string> {
  if (ids.length > atMost) return fail(`must name at most ${atMost} files`)
  if (new Set(ids).size < ids.length) return fail('must name no file twice')
  return ok(ids)
}
