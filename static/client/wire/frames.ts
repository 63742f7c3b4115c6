// What comes over the socket of a page: events and signals are drawn already.

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
