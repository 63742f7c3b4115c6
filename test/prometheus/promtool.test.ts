// What Prometheus's own tool says of the rules, their tests, the configuration, and of the text that a node tells.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { need, PROMTOOL } from '../../scripts/servers/needed-programs.ts'
import { openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { MEASURED, scrape } from '../support/chat/scrape.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

const FOLDER = join(import.meta.dirname, '../../deploy/prometheus')

let server: LiveServer
beforeAll(async () => {
  server = await startLiveServer(MEASURED)
})
afterAll(() => server.stop())

interface Said {
  readonly code: number
  readonly words: string
}

async function promtool(words: readonly string[], given = '', cwd = FOLDER): Promise<Said> {
  const child = Bun.spawn([need(PROMTOOL), ...words], {
    ...{ cwd, stdin: new Blob([given]), stdout: 'pipe', stderr: 'pipe' },
  })
  const [out, err, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  return { code, words: `${out}${err}` }
}

test.each([
  [['check', 'rules', 'recording.yml', 'alerts.yml']],
  [['check', 'config', '--syntax-only', 'prometheus.yml']],
  [['test', 'rules', 'alerts.test.yml']],
])('[METRICS-17] promtool %j finds nothing wrong', async (words) => {
  const said = await promtool(words)
  expect(said.words).toContain('SUCCESS')
  expect(said.code).toBe(0)
})

test('[METRICS-17] promtool finds what is wrong', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-rules-'))
  await Bun.write(join(folder, 'wrong.yml'), 'groups: [{ name: a, rules: [{ alert: A, expr: "sum by (" }] }]')
  const said = await promtool(['check', 'rules', 'wrong.yml'], '', folder)
  await rm(folder, { recursive: true })
  expect(said.code).not.toBe(0)
  expect(said.words).toContain('could not parse expression')
})

test('[METRICS-17] what a node tells after a little talk is text without fault', async () => {
  const ada = await signUp(server.url)
  const room = await openRoom(ada)
  const socket = await openSocket(server.url, ada)
  await socket.request('subscribe', { room })
  await socket.send(room, 'n1', 'hello')
  const { text } = await scrape(server.url)
  await socket.close()
  expect(text).toContain('parley_frames_total{type="send",outcome="ok"')
  expect(await promtool(['check', 'metrics'], text)).toEqual({ code: 0, words: '' })
  const twice = await promtool(['check', 'metrics'], text + text)
  expect(twice.code).not.toBe(0)
})
