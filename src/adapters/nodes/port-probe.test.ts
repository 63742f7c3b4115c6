import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from '../../../scripts/servers/free-port.ts'
import { knock } from './port-probe.ts'

test('[NODE-11] a port where nobody listens refuses, one where somebody does and a place without a way do not', async () => {
  const server = createServer((socket) => socket.destroy())
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  expect(await knock(`127.0.0.1:${port}`)).toBe(false)
  await new Promise((resolve) => server.close(resolve))
  expect(await knock(`127.0.0.1:${port}`)).toBe(true)
  expect(await knock('nowhere.invalid:1')).toBe(false)
})
