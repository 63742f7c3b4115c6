// docs/protocol.md, the table of these tests and the descriptions of the running program say the same.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { CLOSE } from '../../src/gateway/close-codes.ts'
import { SERVER_FRAMES } from '../../src/gateway/description/server-frames.ts'
import { CLIENT_FRAMES } from '../../src/gateway/inbound/client-frames.ts'
import { ALIASES } from '../../src/http/aliases.ts'
import { PROBLEMS } from '../../src/http/problem.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { callsOf, contractCodes, contractRows } from './contract.ts'
import { TABLE } from './table.ts'

interface Description {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly security?: readonly object[] }>>>
  >
}

// A list of words, not of rows: they are what rows are refused with.
const CODES_HEADING = 'Codes'
const ALIAS_HEADING = 'Paths that other clients expect'
const contract = contractRows()

let server: LiveServer
beforeAll(async () => {
  server = await startLiveServer()
})
afterAll(() => server.stop())

test('[CONFORM-1] every row of the contract has an entry, and every entry has a row', () => {
  const entries = Object.entries(TABLE).map(([heading, named]) => [heading, Object.keys(named).toSorted()])
  const rows = Object.entries(contract)
    .filter(([heading]) => heading !== CODES_HEADING)
    .map(([heading, names]) => [heading, names.toSorted()])
  expect(Object.fromEntries(entries)).toEqual(Object.fromEntries(rows))
  expect(Object.values(contract).flat().length).toBeGreaterThan(150)
})

test('[CONFORM-4] the contract names every call of the program, and says which need no credentials', async () => {
  const { paths } = (await (await fetch(`${server.url}/openapi.json`)).json()) as Description
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { security = [] }]) => `${method.toUpperCase()} ${path}${security.length === 0 ? ' *' : ''}`,
    ),
  )
  const named = Object.entries(contract)
    .filter(([heading]) => heading !== ALIAS_HEADING)
    .flatMap(([, rows]) => rows.flatMap(callsOf))
  expect(named.toSorted()).toEqual(described.toSorted())
})

test('[CONFORM-4] the contract names every other path of a call', () => {
  const plain = (call: string) => call.replace(/\{\w+\}/, ':').replace(' *', '')
  const rows = (contract[ALIAS_HEADING] ?? []).flatMap(callsOf).map(plain)
  expect(rows.toSorted()).toEqual(Object.keys(ALIASES).toSorted())
})

test('[CONFORM-5] the contract names every frame, event, signal, notice and close code', () => {
  const sorted = (names: readonly string[]) => names.toSorted()
  const rowsOf = (heading: string) => sorted(contract[heading] ?? [])
  const namesOf = (prefix: string) =>
    SERVER_FRAMES.flatMap(({ name }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))
  expect(rowsOf('Client frames')).toEqual(sorted(CLIENT_FRAMES.options.map(({ shape }) => shape.type.value)))
  expect(rowsOf('Signals')).toEqual(sorted(namesOf('signal.')))
  expect(rowsOf('Notices')).toEqual(sorted(namesOf('notice.')))
  const events = SERVER_FRAMES.map(({ name }) => name).filter((name) =>
    /^(message|reaction|member|room)\./.test(name),
  )
  expect(rowsOf('Events')).toEqual(sorted(events))
  // A close as the client wished is none of ours; 1013 is the answer of STOMP to what failed for now.
  const codes = Object.values(CLOSE).map(({ code }) => code)
  const told = codes.filter((code) => code !== CLOSE.done.code && code !== CLOSE.tryAgain.code)
  expect(rowsOf('Close codes')).toEqual(sorted(told.map(String)))
})

test('[CONFORM-6] the contract names every code of a refusal, with its status', () => {
  const codes = Object.entries(PROBLEMS).map(([code, { http }]) => [code, http])
  expect(contractCodes()).toEqual(Object.fromEntries(codes))
})
