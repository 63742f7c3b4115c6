// A photograph on its way into the store loses where it was taken: whoever is shown a cat is not told where it lives.

import { blankPlace, isJpeg } from './rules/photo-place.ts'

// Heads of cameras are a tenth of that. What is longer goes on as it is.
const HEAD_MAX_BYTES = 1024 * 1024
const FIRST_BYTES = 64 * 1024
const KNOWN_AFTER_BYTES = 3
const FIRST_SEGMENT = 2

/** All bytes of `source`, as many as there were; of a JPEG the head is held back until it is whole. */
export async function* withoutPlace(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Head | null = createHead()
  for await (const chunk of source) {
    if (head === null) {
      yield chunk
    } else if (head.take(chunk)) {
      yield head.bytes()
      head = null
    }
  }
  const rest = head?.bytes()
  if (rest !== undefined && rest.length > 0) yield rest
}

interface Head {
  /** Whether nothing more of it is waited for. */
  take(chunk: Uint8Array): boolean
  bytes(): Uint8Array
}

/** A copy: the bytes of whoever brings them are not ours to change. It grows by doubling, however small the pieces. */
function createHead(): Head {
  let room = new Uint8Array(FIRST_BYTES)
  let size = 0
  let walked: number | null = FIRST_SEGMENT
  const bytes = (): Uint8Array => room.subarray(0, size)
  return {
    bytes,
    take(chunk) {
      if (size + chunk.length > room.length) {
        const larger = new Uint8Array(Math.max(room.length * 2, size + chunk.length))
        larger.set(bytes())
        room = larger
      }
      room.set(chunk, size)
      size += chunk.length
      if (size < KNOWN_AFTER_BYTES) return false
      walked = walked !== null && isJpeg(bytes()) ? blankPlace(bytes(), walked) : null
      return walked === null || size >= HEAD_MAX_BYTES
    },
  }
}
