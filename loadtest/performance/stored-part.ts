// What a part of the bench leaves in docs/performance: its figures, and all that one has to know to measure them again.

import { z } from 'zod'
import { UNITS } from '../bench/report/section.ts'

// JSON has no other word for what is not a number.
const NUMBER = z
  .number()
  .nullable()
  .transform((number) => number ?? Number.NaN)

const FIGURE = z.object({
  what: z.string(),
  unit: z.enum(UNITS),
  measured: NUMBER,
  beside: z.number().nullable(),
  others: z.array(z.number().nullable()).exactOptional(),
  runs: z.array(NUMBER).exactOptional(),
  difference: z.number().exactOptional(),
  goal: z.union([z.object({ atMost: z.number() }), z.object({ atLeast: z.number() })]).nullable(),
})

const AXIS = z.object({ what: z.string(), unit: z.enum(UNITS) })

const SECTION = z.object({
  title: z.string(),
  measured: z.string(),
  beside: z.string(),
  others: z.array(z.string()).exactOptional(),
  compared: z.enum(['ratio', 'difference', 'not']),
  figures: z.array(FIGURE),
  curve: z
    .object({
      across: AXIS,
      up: AXIS,
      lines: z.array(z.object({ name: z.string(), points: z.array(z.tuple([z.number(), z.number()])) })),
    })
    .exactOptional(),
  remarks: z.array(z.string()),
})

const STORED = z.object({
  part: z.string(),
  command: z.string(),
  at: z.string(),
  seconds: z.number(),
  /** Null where it did not come from a repository. */
  commit: z.string().nullable(),
  /** Whether the code was another one than that commit's. */
  changed: z.boolean(),
  machine: z.object({
    cores: z.number(),
    model: z.string(),
    memoryBytes: z.number(),
    system: z.string(),
    kernel: z.string(),
  }),
  versions: z.record(z.string(), z.string()),
  /** Of the last minute: how many processes ran or waited to, on average. */
  load: z.object({ before: z.number(), after: z.number() }),
  sections: z.array(SECTION),
  runs: z.unknown(),
})

export type StoredPart = z.infer<typeof STORED>
export type StoredSection = StoredPart['sections'][number]
export type StoredFigure = StoredSection['figures'][number]

/** Errors: throws where the text is not what `npm run bench -- --save` writes. */
export function readStoredPart(json: string): StoredPart {
  return STORED.parse(JSON.parse(json))
}
