// Bytes that go by are counted, bounded, and their first ones kept.

import { HEAD_BYTES } from './rules/file-type.ts'

export interface Measured {
  readonly bytes: AsyncIterable<Uint8Array>
  /** Once they have gone by. */
  size(): number
  head(): Uint8Array
}

export class TooManyBytes extends Error {
  constructor() {
    super('more bytes than are allowed')
    this.name = 'TooManyBytes'
  }
}

/** `bytes` throws TooManyBytes with the first chunk that goes beyond. */
export function measure(source: AsyncIterable<Uint8Array>, maxBytes: number): Measured {
  const head = Buffer.alloc(HEAD_BYTES)
  let size = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      if (size < HEAD_BYTES) head.set(chunk.subarray(0, HEAD_BYTES - size), size)
      size += chunk.length
      if (size > maxBytes) throw new TooManyBytes()
      yield chunk
    }
  }
  return {
    bytes: counted(),
    size: () => size,
    head: () => new Uint8Array(head.subarray(0, Math.min(size, HEAD_BYTES))),
  }
}
