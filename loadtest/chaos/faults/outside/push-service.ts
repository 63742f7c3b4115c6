// The push service refuses everything for a while, or takes connections and never answers.

import { between, type Fault } from '../fault.ts'

const AWAY_MIN_MS = 4_000
const AWAY_MAX_MS = 9_000

export function pushDown(): Fault {
  return {
    name: 'push-down',
    grounds: ['outside'],
    async run({ outside, random, note }) {
      const before = outside.push.requests()
      outside.push.answerAlways(503)
      await Bun.sleep(between(AWAY_MIN_MS, AWAY_MAX_MS, random))
      outside.push.answerAlways(null)
      note({ type: 'remark', text: `${outside.push.requests() - before} pushes met a service that was down` })
    },
  }
}

export function pushSlow(): Fault {
  return {
    name: 'push-slow',
    grounds: ['outside'],
    async run({ outside, random, note }) {
      const before = outside.push.requests()
      outside.push.answerAlways('hang')
      await Bun.sleep(between(AWAY_MIN_MS, AWAY_MAX_MS, random))
      outside.push.answerAlways(null)
      note({ type: 'remark', text: `${outside.push.requests() - before} pushes were never answered` })
    },
  }
}
