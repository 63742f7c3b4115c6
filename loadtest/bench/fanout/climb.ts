// A ramp of growing rates, climbed by Parley and the bare server in turns, until each can no longer keep them.

import { type Hall, type Step, takeStep } from '../../crowd/hall.ts'
import { ceilingOf, isOver } from './ceiling.ts'

export interface Ramp {
  readonly title: string
  readonly burst: number
  /** Events a second. */
  readonly rates: readonly number[]
  /** Events that a packet may hold on average. */
  readonly most: number
  readonly goal: number
}

export interface Climbed {
  readonly ramp: Ramp
  readonly parley: readonly Step[]
  readonly bare: readonly Step[]
}

/** Both take the same steps, in turns: whoever begins one comes second in the next. */
export async function climb(
  { parley, bare }: { readonly parley: Hall; readonly bare: Hall },
  ramp: Ramp,
  stepSeconds: number,
): Promise<Climbed> {
  const steps = new Map<Hall, Step[]>([
    [parley, []],
    [bare, []],
  ])
  for (const [i, perSecond] of ramp.rates.entries()) {
    for (const hall of i % 2 === 0 ? [parley, bare] : [bare, parley]) {
      const taken = steps.get(hall) ?? []
      if (isOver(taken)) continue
      const step = await takeStep(hall, { perSecond, burst: ramp.burst }, stepSeconds)
      taken.push(step)
      console.log(`${ramp.title}, ${hall.name}: ${lineOf(step)}`)
    }
  }
  const [ofParley = [], ofBare = []] = [steps.get(parley), steps.get(bare)]
  const ceilings = [ofParley, ofBare].map((taken) =>
    Math.round(ceilingOf(taken, ramp.most)).toLocaleString('en'),
  )
  console.log(`${ramp.title}: ${ceilings.join('/s beside ')}/s`)
  return { ramp, parley: ofParley, bare: ofBare }
}

function lineOf({ offeredPerSecond, deliveredPerSecond, deliveryMs, eventsAPacket, ...loads }: Step): string {
  const percent = (load: number): string => `${Math.round(100 * load)} %`
  const [due, done] = [offeredPerSecond, Math.round(deliveredPerSecond)].map((rate) =>
    rate.toLocaleString('en'),
  )
  const loaded = `server ${percent(loads.serverLoad)}, generator ${percent(loads.generatorLoad)}`
  return `${done} of ${due}/s, p99 ${Math.round(deliveryMs.p99)} ms, ${eventsAPacket.toFixed(2)} a packet, ${loaded}`
}
