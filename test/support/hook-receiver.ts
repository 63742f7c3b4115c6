// A site that takes what webhooks send, and answers as a test wants.

import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface HookReceiver {
  readonly url: string
  readonly received: readonly Received[]
  /** The statuses of the next answers; 200 after them. */
  answerWith(...statuses: number[]): void
  stop(): void
}

export async function startHookReceiver(): Promise<HookReceiver> {
  const received: Received[] = []
  const statuses: number[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      response.writeHead(statuses.shift() ?? 200).end('thanks')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answerWith: (...next) => void statuses.push(...next),
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** As docs/webhooks.md tells receivers to. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  const { t, v1 } = Object.fromEntries(
    String(headers['parley-signature'])
      .split(',')
      .map((part) => part.split('=')),
  )
  const wanted = createHmac('sha256', secret).update(`${t}.${body}`).digest()
  const given = Buffer.from(v1 ?? '', 'hex')
  const isFresh = Math.abs(Date.now() / 1_000 - Number(t)) < 300
  return isFresh && given.length === wanted.length && timingSafeEqual(given, wanted)
}
