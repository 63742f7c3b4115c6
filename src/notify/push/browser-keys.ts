// Keys as browsers bring them.

import { createECDH } from 'node:crypto'

const CURVE = 'prime256v1'
const POINT_BYTES = 65
const UNCOMPRESSED = 0x04

/** Whether something can be encrypted for it: what is no point of the curve would fail at each push. */
export function isPointOfP256(bytes: Uint8Array): boolean {
  if (bytes.length !== POINT_BYTES || bytes[0] !== UNCOMPRESSED) return false
  const own = createECDH(CURVE)
  own.generateKeys()
  try {
    own.computeSecret(bytes)
    return true
  } catch {
    // Not on the curve.
    return false
  }
}
