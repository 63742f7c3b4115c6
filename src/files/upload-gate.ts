// How many uploads are under way in this process, and whose: who brings one too many is told so at once.

import type { UserId } from '../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import { type FileRefusal, refuseForNow } from './refusals.ts'

const RETRY_MS = 1_000

export interface UploadGate {
  /** `leave` once the upload has ended, however it did. */
  enter(by: UserId): Result<{ leave(): void }, FileRefusal>
}

export function createUploadGate(max: { readonly ofUser: number; readonly ofAll: number }): UploadGate {
  const underWay = new Map<UserId, number>()
  let all = 0
  return {
    enter(by) {
      const own = underWay.get(by) ?? 0
      if (own >= max.ofUser) {
        const detail = `At most ${max.ofUser} uploads at once.`
        return fail({ code: 'rate_limited', detail, retryAfterMs: RETRY_MS })
      }
      if (all >= max.ofAll) return fail(refuseForNow('Too many files are coming in at this moment.'))
      underWay.set(by, own + 1)
      all += 1
      let left = false
      return ok({
        leave() {
          if (left) return
          left = true
          all -= 1
          const rest = (underWay.get(by) ?? 1) - 1
          if (rest === 0) underWay.delete(by)
          else underWay.set(by, rest)
        },
      })
    },
  }
}
