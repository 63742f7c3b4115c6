// The bot of the docs, as they stand: extracted, installed beside the built client, and run by Node and by Bun.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installClient } from '../../scripts/client/client-package.ts'
import { type Account, joinRoom, openRoom, signUp } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import type { EventFrame, ServerFrame } from '../support/chat/frames.ts'
import { createHappenings } from '../support/chat/happenings.ts'
import { createRoomRecord } from '../support/chat/room-record.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

const ROOT = join(import.meta.dirname, '../..')
const MAX_LINES = 20

let server: LiveServer
let folder: string
let code: string
let ada: Account
let bot: Account
let room: string
let env: Record<string, string>
beforeAll(async () => {
  code = /```js bot\.mjs\n([\s\S]*?)```/.exec(await readFile(join(ROOT, 'docs/bot.md'), 'utf8'))?.[1] ?? ''
  folder = await mkdtemp(join(tmpdir(), 'bot-'))
  await writeFile(join(folder, 'bot.mjs'), code)
  await installClient(join(ROOT, 'packages/client'), folder)
  server = await startLiveServer()
  ada = await signUp(server.url)
  bot = await signUp(server.url)
  room = await openRoom(ada)
  await joinRoom(room, [bot])
  const { token } = await bot.ask<{ token: string }>('POST', '/api/tokens', {
    name: 'bot',
    scopes: ['read', 'write'],
  })
  env = { PATH: process.env['PATH'] ?? '', PARLEY_URL: server.url, PARLEY_TOKEN: token, PARLEY_ROOM: room }
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

test('[CLIENT-13] the bot of the docs has at most twenty lines, and is the one among the examples', async () => {
  const lines = code.trimEnd().split('\n').length
  expect(lines).toBeGreaterThan(5)
  expect(lines).toBeLessThanOrEqual(MAX_LINES)
  expect(await readFile(join(ROOT, 'examples/bot.mjs'), 'utf8')).toBe(code)
})

test.each([
  ['Node', 'node', ['--experimental-websocket', 'bot.mjs']],
  ['Bun', process.execPath, ['bot.mjs']],
])('[CLIENT-13] unchanged, it answers in a room when run by %s', async (_, program, args) => {
  const running = run(program, args)
  const adas = await openSocket(server.url, ada)
  try {
    await running.says('listens')
    const record = createRoomRecord(room)
    await adas.follow(record)
    const { message } = await adas.send(room, `ask-${program.length}`, '!echo is anybody here?')
    const answer = await answerTo(adas, message.id)
    expect(answer.data.message).toMatchObject({ text: 'is anybody here?', sender: { id: bot.user.id } })
  } finally {
    running.process.kill()
    await adas.close()
  }
})

test('[CLIENT-14] without a WebSocket it says in words what is missing', () => {
  const program = `import { connect } from 'parley-client'
globalThis.WebSocket = undefined
await connect({ url: 'http://localhost:1', token: 't' })`
  const { status, stderr } = spawnSync('node', ['--input-type=module', '-e', program], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(status).toBe(1)
  expect(stderr).toContain('--experimental-websocket, or pass { WebSocket }')
})

test('[CLIENT-14] its types are complete: a strict program compiles against what is installed, a wrong one does not', async () => {
  const program = (kind: string): string => `import { connect } from 'parley-client'
const chat = await connect({ url: 'https://chat.example.org', token: 't' })
await chat.follow('room', { onEvent: (event) => { if (event.event === '${kind}') console.log(event.data) } })`
  const compiles = async (text: string): Promise<boolean> => {
    await writeFile(join(folder, 'program.ts'), text)
    const options = [
      '--strict',
      '--noEmit',
      '--module',
      'nodenext',
      '--target',
      'esnext',
      '--lib',
      'esnext,dom',
      '--types',
      '',
    ]
    const { status } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), [...options, 'program.ts'], {
      cwd: folder,
    })
    return status === 0
  }
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  expect(await compiles(program('message.created'))).toBe(true)
  expect(await compiles(program('message.exploded'))).toBe(false)
})

function run(
  program: string,
  args: readonly string[],
): { process: ChildProcess; says(part: string): Promise<string> } {
  const child = spawn(program, args, { cwd: folder, env })
  const output = createHappenings<string>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.add(String(chunk)))
  child.once('exit', (status) => output.end(`the bot ended with ${status}: ${output.all.join('')}`))
  return { process: child, says: (part) => output.first((text) => text.includes(part), { what: part }) }
}

async function answerTo(socket: ChatSocket, messageId: string): Promise<EventFrame> {
  const isAnswer = (frame: ServerFrame): boolean =>
    frame.type === 'event' &&
    frame.event === 'message.created' &&
    JSON.stringify(frame).includes(`"replyTo":"${messageId}"`)
  return (await socket.first(isAnswer, 'the answer of the bot')) as EventFrame
}
