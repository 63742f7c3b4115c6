// Pictures are looked at one after the other, whoever brings them: each needs memory while it lasts.

import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import { createSlots } from '../../rooms/kernel/slots.ts'
import type { Pictures } from './ports/pictures.ts'
import { type FileRefusal, refuseForNow } from './refusals.ts'

const BOUNDS = { atOnce: 1, inLine: 32 }

export interface PictureDesk {
  /** `look` once it is its turn. What it throws passes through. */
  look<T>(look: (pictures: Pictures) => Promise<T>): Promise<Result<T, FileRefusal>>
}

export function createPictureDesk(pictures: Pictures): PictureDesk {
  const slots = createSlots(BOUNDS)
  return {
    async look(look) {
      const looked = await slots.run(() => look(pictures))
      if (looked.ok) return ok(looked.value)
      return fail(refuseForNow('Too many pictures are coming in at this moment.'))
    },
  }
}
