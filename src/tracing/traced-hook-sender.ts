// Webhooks, followed: each delivery is a trace that its receiver may go on with.

import type { HookSender } from '../hooks/ports/hook-sender.ts'
import type { Tracer } from './ports/tracer.ts'

export function traceHookSender(sender: HookSender, tracer: Tracer): HookSender {
  return {
    ...sender,
    async send(parcel) {
      // The path of an address may be a secret of whoever receives.
      const attributes = { 'http.request.method': 'POST', 'server.address': new URL(parcel.url).host }
      const span = tracer.begin('webhook', { kind: 'client', attributes })
      if (span === null) return sender.send(parcel)
      const outcome = await sender.send({ ...parcel, headers: { ...parcel.headers, traceparent: span.word } })
      if (outcome.status !== null) span.note({ 'http.response.status_code': outcome.status })
      if (!outcome.delivered) span.note({ 'error.type': outcome.error ?? String(outcome.status) })
      span.end()
      return outcome
    },
  }
}
