// The instruments of a node on which everything has happened: as many series as there will ever be, about.

import { expose } from '../../../src/monitoring/exposition.ts'
import { familiesOfInstruments } from '../../../src/monitoring/families-of.ts'
import { createInstruments, type Instruments } from '../../../src/monitoring/instruments/instruments.ts'
import { countFrames, countRequests } from '../../../src/monitoring/measured/answers.ts'

const ROUTES = 250
const STATUSES = [200, 400, 401, 403, 404, 429, 503] as const
const FRAMES = 13
const OUTCOMES = 15

export function fullInstruments(): Instruments {
  const instruments = createInstruments()
  const request = countRequests(instruments)
  const frame = countFrames(instruments)
  for (let at = 0; at < ROUTES; at += 1) {
    for (const status of STATUSES)
      request({ method: 'GET', route: `/api/rooms/:roomId/part-${at}`, status, ms: at / 10 })
  }
  for (let at = 0; at < FRAMES; at += 1) {
    for (let outcome = 0; outcome < OUTCOMES; outcome += 1) {
      frame({ type: `type_${at}`, outcome: `outcome_${outcome}`, ms: at })
    }
  }
  return instruments
}

export function textOf(instruments: Instruments): string {
  return expose(familiesOfInstruments(instruments), { node: 'a' })
}
