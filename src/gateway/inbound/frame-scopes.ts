// What each frame takes of somebody who comes with a personal access token. A frame without a row does not compile.

import type { ClientFrame } from './client-frames.ts'

export type FrameScope = 'read' | 'write'

const SCOPES = {
  subscribe: 'read',
  unsubscribe: 'read',
  // What one has read is said while reading.
  read: 'read',
  attend: 'read',
  auth: 'read',
  ping: 'read',
  send: 'write',
  edit: 'write',
  delete: 'write',
  react: 'write',
  unreact: 'write',
  typing: 'write',
  join: 'write',
  leave: 'write',
} as const satisfies Record<ClientFrame['type'], FrameScope>

export function scopeOf({ type }: ClientFrame): FrameScope {
  return SCOPES[type]
}
