import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createDiskBlobs } from '../../src/adapters/blobs/blobs-disk.ts'
import { createS3Blobs } from '../../src/adapters/blobs/blobs-s3.ts'
import { type BlobKey, type BlobStore, BlobsUnavailable } from '../../src/files/ports/blob-store.ts'
import { startS3Server } from '../support/s3-server.ts'

const MIB = 1024 * 1024

interface World {
  readonly blobs: BlobStore
  /** How many files or objects there are, unfinished ones among them. */
  kept(): Promise<number>
  stop(): Promise<void>
}

const STORES: Readonly<Record<string, () => Promise<World>>> = {
  async disk() {
    const folder = await mkdtemp(join(tmpdir(), 'parley-blobs-'))
    return {
      blobs: createDiskBlobs(join(folder, 'files')),
      kept: async () => {
        const entries = await readdir(folder, { recursive: true, withFileTypes: true })
        return entries.filter((entry) => entry.isFile()).length
      },
      stop: () => rm(folder, { recursive: true }),
    }
  },
  async s3() {
    const server = startS3Server()
    return {
      blobs: createS3Blobs(server.address),
      kept: async () => server.keys().length + server.unfinished(),
      stop: () => server.stop(),
    }
  },
}

function newKey(): BlobKey {
  return crypto.randomUUID().replaceAll('-', '') as BlobKey
}

async function* chunksOf(bytes: Uint8Array, chunkBytes = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
}

function someBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 1) bytes[at] = (at * 31 + (at >> 8)) & 0xff
  return bytes
}

async function read(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array | null> {
  return stream === null ? null : new Response(stream).bytes()
}

describe.each(Object.entries(STORES))('blobs on %s', (_, openStore) => {
  let world: World
  let blobs: BlobStore
  beforeAll(async () => {
    world = await openStore()
    blobs = world.blobs
  })
  afterAll(() => world.stop())

  test.each([0, 1, 100_000, 12 * MIB + 1])('[BLOB-1] %i bytes come back as they went in', async (length) => {
    const key = newKey()
    const bytes = someBytes(length)
    await blobs.put(key, chunksOf(bytes))
    expect(await blobs.size(key)).toBe(length)
    expect(Bun.hash((await read(await blobs.open(key))) ?? '')).toBe(Bun.hash(bytes))
  })

  test('[BLOB-2] a range is given with both its ends', async () => {
    const key = newKey()
    const bytes = someBytes(1_000)
    await blobs.put(key, chunksOf(bytes))
    for (const [first, last] of [
      [0, 0],
      [10, 19],
      [990, 999],
      [0, 999],
    ] as const) {
      expect(await read(await blobs.open(key, { first, last }))).toEqual(bytes.subarray(first, last + 1))
    }
  })

  test('[BLOB-3] what is not there, or not any more, is null, and removing it again is no error', async () => {
    const key = newKey()
    expect([await blobs.open(key), await blobs.size(key)]).toEqual([null, null])
    await blobs.put(key, chunksOf(someBytes(10)))
    expect(await blobs.size(key)).toBe(10)
    await blobs.remove(key)
    await blobs.remove(key)
    expect([await blobs.open(key), await blobs.size(key)]).toEqual([null, null])
  })

  test.each([10, 8 * MIB])('[BLOB-4] bytes that break off after %i leave nothing', async (length) => {
    const before = await world.kept()
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield* chunksOf(someBytes(length))
      throw new Error('cut off')
    }
    const key = newKey()
    await expect(blobs.put(key, breaking())).rejects.toThrow('cut off')
    await expect.poll(() => world.kept()).toBe(before)
    expect(await blobs.size(key)).toBeNull()
  })

  test.each(['', '../../etc/passwd', 'a'.repeat(31), `${'a'.repeat(31)}/`, 'A'.repeat(32)])(
    '[BLOB-5] %j is no key, whatever is asked of it',
    async (text) => {
      const key = text as BlobKey
      await expect((async () => blobs.put(key, chunksOf(someBytes(1))))()).rejects.toThrow('not the key')
      await expect((async () => blobs.open(key))()).rejects.toThrow('not the key')
      await expect((async () => blobs.remove(key))()).rejects.toThrow('not the key')
    },
  )

  test('[BLOB-6] a reader who leaves in the middle is no fault', async () => {
    const key = newKey()
    await blobs.put(key, chunksOf(someBytes(3 * MIB)))
    const reader = (await blobs.open(key))?.getReader()
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0)
    await reader?.cancel()
    expect(await blobs.size(key)).toBe(3 * MIB)
  })
})

describe('a store that is away', () => {
  test('[BLOB-7] a disk that refuses is told so, and keeps nothing', async () => {
    // A file where the folder of files ought to be refuses everybody, root too.
    const folder = await mkdtemp(join(tmpdir(), 'parley-blobs-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const blocked = join(folder, 'file')
    await Bun.write(blocked, 'in the way')
    await chmod(blocked, 0o400)
    const put = createDiskBlobs(blocked).put(newKey(), chunksOf(someBytes(10)))
    await expect(put).rejects.toBeInstanceOf(BlobsUnavailable)
  })

  test('[BLOB-7] a server that fails, hangs or hangs up is told so', async () => {
    const server = startS3Server()
    const blobs = createS3Blobs(server.address, 500)
    const key = newKey()
    const refused = async () => {
      const calls = [
        blobs.put(key, chunksOf(someBytes(10))),
        blobs.put(key, chunksOf(someBytes(8 * MIB))),
        blobs.open(key),
        blobs.size(key),
        blobs.remove(key),
      ]
      const faults = await Promise.all(
        calls.map((call) =>
          call.then(
            () => null,
            (fault: unknown) => fault,
          ),
        ),
      )
      return faults.map((fault) => fault instanceof BlobsUnavailable)
    }
    server.answerAll(() => new Response('<Error><Code>SlowDown</Code></Error>', { status: 500 }))
    expect(await refused()).toEqual([true, true, true, true, true])
    server.answerAll(() => new Promise(() => {}))
    expect(await refused()).toEqual([true, true, true, true, true])
    server.answerAll(null)
    await blobs.put(key, chunksOf(someBytes(10)))
    expect(await blobs.size(key)).toBe(10)
    await server.stop()
    expect(await refused()).toEqual([true, true, true, true, true])
  })
})
