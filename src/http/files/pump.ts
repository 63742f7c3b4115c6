// From a request's body into the parser of its parts, no faster than the parts are taken.

import type { BusboyInstance } from '@fastify/busboy'

/** `came` is told of each piece before the parser is. Rejects where the body breaks. */
export async function pump(
  source: ReadableStreamDefaultReader<Uint8Array>,
  parser: BusboyInstance,
  came: (bytes: number) => void,
): Promise<void> {
  for (;;) {
    const { done, value } = await source.read()
    if (!done) came(value.length)
    if (parser.destroyed) return
    if (done) break
    if (!parser.write(value)) await drained(parser)
  }
  parser.end()
}

function drained(parser: BusboyInstance): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      parser.off('drain', go)
      parser.off('close', go)
      resolve()
    }
    parser.on('drain', go)
    parser.on('close', go)
  })
}
