// Every string that attackers type, in every text field of every call that the API describes.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaints } from '../fuzz/vital-signs.ts'
import { fire, nameOf, type Shot } from './artillery.ts'
import { type Battlefield, openBattlefield } from './battlefield.ts'
import { type Document, type Operation, operationsOf } from './operations.ts'
import { CLOSED, type SoundCall, soundCalls } from './sound-calls.ts'
import { ALL_ATTACKS, DEEP_JSON, HUGE_TEXT, NO_TEXTS, SOME_ATTACKS } from './strings.ts'

const AT_ONCE = 6
// A password is hashed for every shot at them.
const SLOW = new Set([
  'POST /api/auth/login',
  'POST /api/auth/signup',
  'PUT /api/auth/password',
  'DELETE /api/auth/totp',
  'POST /api/auth/totp/recovery-codes',
  'DELETE /api/auth/me',
])

let field: Battlefield
let operations: Operation[]
let soundCall: (operation: Operation) => SoundCall
beforeAll(async () => {
  field = await openBattlefield()
  operations = operationsOf((await (await fetch(`${field.server.url}/openapi.json`)).json()) as Document)
  soundCall = await soundCalls(field)
})
afterAll(() => field.stop())

test('[ATTACK-1] what is attacked would be taken if it were sound', async () => {
  expect(operations.flatMap(({ targets }) => targets).length).toBeGreaterThan(200)
  const writing = operations.filter(({ example, takesFile }) => example !== undefined || takesFile)
  const refused = await eachOf(writing, async (operation) => {
    const { status } = await fire(operation, soundCall(operation))
    return status < 300 || CLOSED.has(operation.name) ? [] : [`${operation.name} answers ${status}`]
  })
  expect(refused).toEqual([])
})

test('[ATTACK-1] hostile text in any field is taken or refused, and no fault of the server', async () => {
  const statuses = new Map<number, number>()
  const faults = await eachOf(operations, async (operation) => {
    const found: string[] = []
    for (const shot of shotsAt(operation)) {
      const impact = await fire(operation, soundCall(operation), shot)
      statuses.set(impact.status, (statuses.get(impact.status) ?? 0) + 1)
      found.push(...impact.faults.map((fault) => `${nameOf(operation, shot)}: ${fault}`))
    }
    return found
  })
  expect(faults).toEqual([])
  expect(await complaints(field.server)).toEqual([])
  // Much is taken: the attack gets behind the doors.
  expect(statuses.get(201)).toBeGreaterThan(500)
}, 120_000)

test('[ATTACK-2] JSON without end, and text without end, are refused by every call that takes JSON', async () => {
  const taking = operations.filter(({ example }) => example !== undefined)
  const faults = await eachOf(taking, async ({ name, method, path }) => {
    const found: string[] = []
    for (const body of [
      DEEP_JSON,
      `{"text":${DEEP_JSON},"name":${DEEP_JSON}}`,
      JSON.stringify({ text: HUGE_TEXT }),
    ]) {
      const address = `${field.server.url}${path.replace(/\{\w+\}/g, field.room)}`
      const headers = { authorization: `Bearer ${field.eve.token}`, 'content-type': 'application/json' }
      const { status } = await fetch(address, { method, headers, body })
      if (status < 400 || status >= 500) found.push(`${name}: ${status}`)
    }
    return found
  })
  expect(faults).toEqual([])
  expect(await complaints(field.server)).toEqual([])
})

function shotsAt({ name, targets }: Operation): Shot[] {
  const texts = SLOW.has(name) ? SOME_ATTACKS : ALL_ATTACKS
  return targets.flatMap((target) => {
    const loads: readonly unknown[] = target.in === 'body' ? [...texts, ...NO_TEXTS] : texts
    return loads.map((load) => ({ target, load }))
  })
}

/** A few operations at a time; the shots at one come one after the other. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<string[]>): Promise<string[]> {
  const rest = [...items]
  const found: string[] = []
  const one = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) found.push(...(await work(item)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return found
}
