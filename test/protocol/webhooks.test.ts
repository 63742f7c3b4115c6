import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServerProcess, startServer, temporaryDataDir } from '../../scripts/servers/server-process.ts'
import { until } from '../../scripts/servers/until.ts'
import { type Account, openRoom, signUp } from '../support/chat/account.ts'
import { type HookReceiver, isSigned, startHookReceiver } from '../support/hook-receiver.ts'

interface HookJson {
  readonly id: string
  readonly url: string
  readonly secret: string
}

let data: Awaited<ReturnType<typeof temporaryDataDir>>
let server: ServerProcess
let receiver: HookReceiver
let ada: Account

const start = (port?: number, env: Readonly<Record<string, string>> = { WEBHOOK_PRIVATE: 'on' }) =>
  startServer({ dataDir: data.path, env, ...(port !== undefined && { port }) })

beforeAll(async () => {
  data = await temporaryDataDir()
  server = await start()
  receiver = await startHookReceiver()
  ada = await signUp(server.url)
})
afterAll(async () => {
  receiver.stop()
  await server.stop()
  await data.remove()
})

const textsOf = (hook: HookJson) =>
  receiver.received
    .filter(({ headers }) => headers['parley-hook'] === hook.id)
    .map(({ body }) => JSON.parse(body).data.message.text)

describe('webhooks on a live server', () => {
  test('[HOOK-14] what comes in goes out again within a moment, and a restart at the worst time loses none', async () => {
    const room = await openRoom(ada)
    const into = await ada.ask<HookJson>('POST', `/api/rooms/${room}/hooks`, { name: 'Builds' })
    const out = await ada.ask<HookJson>('POST', `/api/rooms/${room}/hooks`, {
      url: receiver.url,
      events: ['message.created'],
    })
    const say = (text: string, nonce?: string) =>
      fetch(`${server.url}${new URL(into.url).pathname}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text, nonce, username: 'Nightly' }),
      })
    expect((await say('one')).status).toBe(201)
    await until(() => textsOf(out).includes('one'), { what: 'the first delivery', deadlineMs: 5_000 })
    expect(receiver.received.every((one) => isSigned(one, out.secret))).toBe(true)
    expect(JSON.parse(receiver.received[0]?.body ?? '').data.message.sender.displayName).toBe('Nightly')

    // The answers are refusals, so that the message is still due when the process dies.
    receiver.answerWith(503, 503)
    expect((await say('two', 'n2')).status).toBe(201)
    await until(() => textsOf(out).includes('two'), { what: 'an attempt in vain' })
    const { port } = server
    await server.kill()
    server = await start(port)
    expect((await say('two', 'n2')).status).toBe(200)
    expect((await say('three')).status).toBe(201)
    await until(() => textsOf(out).at(-1) === 'three', {
      what: 'what came after the restart',
      deadlineMs: 90_000,
    })
    expect(textsOf(out).filter((text, at, all) => text !== all[at - 1])).toEqual(['one', 'two', 'three'])
  }, 120_000)

  test('[HOOK-11] unless the operator lets them, none leads into the networks beside the server', async () => {
    const { port } = server
    await server.stop()
    server = await start(port, {})
    const room = await openRoom(ada)
    const refused = await ada.call('POST', `/api/rooms/${room}/hooks`, { url: receiver.url })
    expect([refused.status, (await refused.json()).code]).toEqual([400, 'invalid_request'])
  })
})
