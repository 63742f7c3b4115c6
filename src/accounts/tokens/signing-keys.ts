// The EdDSA key pairs of the installation: made at the first start, replaced every 30 days, verified past that.

import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { KeyStore, StoredKey } from '../ports/key-store.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const SIGNS_FOR_MS = 30 * DAY_MS
// An access token lives a day at the most (src/config.ts); the second day covers nodes that renew late.
const VERIFIES_FOR_MS = SIGNS_FOR_MS + 2 * DAY_MS
// An unknown key id may be another node's new key; strangers' tokens must not make us read at every request.
const READ_AT_MOST_EVERY_MS = 250

type Key = Awaited<ReturnType<typeof importJWK>>

export interface SigningKeys {
  /** The newest: signs. */
  current(): { readonly kid: string; readonly privateKey: Key }
  /** Looks in the store for a key id not seen yet; whoever asks right after another waits a moment. */
  publicKey(kid: string): Promise<Key | null>
  published(): { readonly keys: readonly JWK[] }
  /** Makes the next key where it is time, and forgets retired ones. */
  renew(): Promise<void>
}

interface LoadedKey {
  readonly stored: StoredKey
  readonly publicKey: Key
  readonly privateKey: Key
}

export async function openSigningKeys(deps: {
  readonly store: KeyStore
  readonly clock: Clock
}): Promise<SigningKeys> {
  const { store, clock } = deps
  let loaded: readonly LoadedKey[] = []
  let askedAtMs = Number.NEGATIVE_INFINITY
  let next: Promise<void> | null = null

  const reload = async (): Promise<void> => {
    askedAtMs = clock.monotonicMs()
    const known = new Map(loaded.map((key) => [key.stored.kid, key]))
    const stored = await store.all()
    loaded = await Promise.all(stored.map((key) => known.get(key.kid) ?? load(key)))
  }
  // A read that is under way may have begun before the key was there: whoever asks meanwhile shares the next one.
  const reloadSoon = (): Promise<void> => {
    next ??= pause(clock, askedAtMs + READ_AT_MOST_EVERY_MS - clock.monotonicMs()).then(() => {
      next = null
      return reload()
    })
    return next
  }
  const renew = async (): Promise<void> => {
    await reload()
    const newest = loaded[0]
    if (newest === undefined || newest.stored.createdAtMs + SIGNS_FOR_MS <= clock.nowMs()) {
      await store.add(await makeKey(clock.nowMs()))
      await reload()
    }
    await store.sweep()
  }

  await renew()
  return {
    current() {
      const newest = loaded[0]
      if (newest === undefined) throw new Error('there is no signing key, although one was made at the start')
      return { kid: newest.stored.kid, privateKey: newest.privateKey }
    },
    async publicKey(kid) {
      const find = (): Key | null => loaded.find((key) => key.stored.kid === kid)?.publicKey ?? null
      if (find() === null) await reloadSoon()
      return find()
    },
    published: () => ({ keys: loaded.map(({ stored }) => stored.publicJwk) }),
    renew,
  }
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => (ms > 0 ? void clock.after(ms, resolve) : resolve()))
}

async function makeKey(nowMs: number): Promise<StoredKey> {
  const kid = crypto.randomUUID()
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const common = { kid, alg: 'EdDSA', use: 'sig' }
  return {
    kid,
    publicJwk: { ...(await exportJWK(pair.publicKey)), ...common },
    privateJwk: { ...(await exportJWK(pair.privateKey)), ...common },
    createdAtMs: nowMs,
    retiresAtMs: nowMs + VERIFIES_FOR_MS,
  }
}

async function load(stored: StoredKey): Promise<LoadedKey> {
  return {
    stored,
    publicKey: await importJWK(stored.publicJwk, 'EdDSA'),
    privateKey: await importJWK(stored.privateJwk, 'EdDSA'),
  }
}
