// Bytes as lines of text, one at a time; what is too long to be one is told, not kept.

export interface ReadLine {
  /** From 1. */
  readonly number: number
  /** Null where the line is longer than allowed, or no UTF-8. */
  readonly text: string | null
}

const NEWLINE = 10

/** Empty lines are left out. */
export async function* linesIn(
  bytes: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<ReadLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let number = 0
  let begun: Uint8Array[] = []
  let length = 0
  const take = (piece: Uint8Array): void => {
    length += piece.length
    if (length <= maxLineBytes) begun.push(piece)
    else begun = []
  }
  const finish = (): ReadLine | null => {
    number += 1
    const text = length > maxLineBytes ? null : decode(decoder, begun)
    begun = []
    length = 0
    return text === '' ? null : { number, text }
  }
  for await (const chunk of bytes) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, end))
      from = end + 1
      const line = finish()
      if (line) yield line
    }
    take(chunk.subarray(from))
  }
  const last = length > 0 ? finish() : null
  if (last) yield last
}

function decode(decoder: TextDecoder, pieces: readonly Uint8Array[]): string | null {
  try {
    const [only] = pieces
    return decoder.decode(pieces.length === 1 ? only : Buffer.concat(pieces)).trim()
  } catch {
    // Not what it says it is.
    return null
  }
}
