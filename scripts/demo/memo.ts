// What is written down beside the demo's data, for a later start: who is there, and which rooms.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

export const MEMO = 'demo.json'

const memoSchema = z.object({
  people: z.array(z.object({ username: z.string(), id: z.string(), token: z.string() })),
  /** Their ids, by name. */
  rooms: z.record(z.string(), z.string()),
})

export type Memo = z.infer<typeof memoSchema>

/** Null where the folder has not been filled. */
export async function readMemo(folder: string): Promise<Memo | null> {
  const text = await readFile(join(folder, MEMO), 'utf8').catch(() => null)
  return text === null ? null : memoSchema.parse(JSON.parse(text))
}
