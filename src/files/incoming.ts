// A file on its way in: its name and its bytes, read once, as they come.

import type { Result } from '../../rooms/kernel/result.ts'
import type { FileRefusal } from './refusals.ts'

export interface IncomingFile {
  /** As its sender wrote it. */
  readonly name: string
  /** Throws IncomingBroken where they end too early. */
  readonly bytes: AsyncIterable<Uint8Array>
}

/** The body of a request that brings one file. Nothing of it is read before `file` is called. */
export interface IncomingBody {
  file(): Promise<Result<IncomingFile, FileRefusal>>
  /** After the bytes: whether the body ended as it ought to. */
  end(): Promise<Result<void, FileRefusal>>
  /** Reads no more of it. */
  stop(): void
}

/** The sender broke off, was too slow, or wrote nonsense. */
export class IncomingBroken extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'IncomingBroken'
  }
}
