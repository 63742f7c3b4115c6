// The words in the addresses of letters: whose letter it was, and a signature that only this installation can make.
// They hold for as long as letters are kept, and no log-in is asked for; so each is good for one harmless thing.

import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseUserId, type UserId } from '../../../rooms/kernel/ids.ts'

export interface LetterTokens {
  toStop(user: UserId): string
  /** Of one address: it confirms no other. */
  toConfirm(user: UserId, email: string): string
  /** Whose letters they are to stop; null where it is not one of ours. */
  readStop(token: string): UserId | null
  /** Whose address it may confirm, to be held against the address. */
  readConfirm(token: string): { readonly user: UserId; holdsFor(email: string): boolean } | null
}

const ID_BYTES = 16
const MAC_BYTES = 16
/** 32 bytes as base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/

export function createLetterTokens(key: Uint8Array): LetterTokens {
  const macOf = (user: UserId, ...about: readonly string[]): Buffer =>
    createHmac('sha256', key)
      .update(JSON.stringify([user, ...about]))
      .digest()
      .subarray(0, MAC_BYTES)
  const write = (user: UserId, mac: Buffer): string =>
    Buffer.concat([Buffer.from(user.replaceAll('-', ''), 'hex'), mac]).toString('base64url')

  return {
    toStop: (user) => write(user, macOf(user, 'stop')),
    toConfirm: (user, email) => write(user, macOf(user, 'confirm', email)),
    readStop(token) {
      const read = readToken(token)
      return read !== null && timingSafeEqual(read.mac, macOf(read.user, 'stop')) ? read.user : null
    },
    readConfirm(token) {
      const read = readToken(token)
      if (read === null) return null
      const { user, mac } = read
      return { user, holdsFor: (email) => timingSafeEqual(mac, macOf(user, 'confirm', email)) }
    },
  }
}

function readToken(token: string): { readonly user: UserId; readonly mac: Buffer } | null {
  if (!TOKEN.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const hex = bytes.subarray(0, ID_BYTES).toString('hex')
  const id = parseUserId(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
  return id.ok ? { user: id.value, mac: bytes.subarray(ID_BYTES) } : null
}
