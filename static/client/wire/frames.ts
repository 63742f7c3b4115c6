// What comes over the socket: one frame or an array of them, read once.

export type ServerFrame =
  | { readonly type: 'welcome'; readonly heartbeatSeconds: number }
  | {
      readonly type: 'event'
      readonly room: string
      readonly seq: number
      readonly event: string
      readonly html: string
    }
  | { readonly type: 'signal'; readonly room: string; readonly signal: string; readonly html: string }
  | { readonly type: 'notice'; readonly notice: string; readonly data: Readonly<Record<string, unknown>> }
  | { readonly type: 'ok'; readonly id: string; readonly data: Readonly<Record<string, unknown>> }
  | { readonly type: 'error'; readonly id?: string; readonly code: string; readonly retryAfter?: number }

const KNOWN: ReadonlySet<string> = new Set(['welcome', 'event', 'signal', 'notice', 'ok', 'error'])

/** Frames of types that this page does not know are left out: servers may be newer. */
export function readFrames(text: string): readonly ServerFrame[] {
  const value: unknown = JSON.parse(text)
  return (Array.isArray(value) ? value : [value]).filter(isFrame)
}

function isFrame(value: unknown): value is ServerFrame {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false
  return typeof value.type === 'string' && KNOWN.has(value.type)
}
