// What happens in which order: every fault so many times, alone and two at once, as the seed says.

import { seededRandom } from '../../test/support/seeded-random.ts'
import type { Fault } from './faults/fault.ts'

/** Names of the faults that are done together. */
export type Step = readonly string[]

type Planned = Pick<Fault, 'name' | 'grounds'>

/** Of three times or more, one is beside another fault, where there is one that it can stand beside. */
export function planSteps(faults: readonly Planned[], times: number, seed: number): Step[] {
  const random = seededRandom(seed)
  const inPairs = times >= 3 ? 1 : 0
  const alone = Array.from({ length: times - inPairs }, () => faults.map(({ name }) => [name])).flat()
  const pairs = inPairs > 0 ? pairUp(shuffled(faults, random)) : []
  return shuffled([...alone, ...pairs], random)
}

function pairUp(faults: readonly Planned[]): Step[] {
  const waiting = [...faults]
  const steps: Step[] = []
  for (let first = waiting.shift(); first; first = waiting.shift()) {
    const { name, grounds } = first
    const at = waiting.findIndex((other) => !other.grounds.some((ground) => grounds.includes(ground)))
    const [second] = at < 0 ? [] : waiting.splice(at, 1)
    steps.push(second ? [name, second.name] : [name])
  }
  return steps
}

function shuffled<T>(things: readonly T[], random: () => number): T[] {
  return things
    .map((thing) => ({ thing, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ thing }) => thing)
}
