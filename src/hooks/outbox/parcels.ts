// One event as it is sent to a hook: the frame that sockets carry, signed.

import type { RecordedEvent } from '../../../rooms/model/events.ts'
import { eventFrameJson, eventKind, type TextToHtml } from '../../../rooms/model/wire.ts'
import type { Parcel } from '../ports/hook-sender.ts'
import type { Destination } from '../ports/hook-store.ts'
import { signatureOf } from './signature.ts'

export interface ParcelOptions {
  readonly toHtml: TextToHtml
  readonly nowMs: number
}

export function parcelOf(hook: Destination, recorded: RecordedEvent, options: ParcelOptions): Parcel {
  const body = JSON.stringify(eventFrameJson(recorded, options.toHtml))
  return {
    url: hook.url,
    body,
    headers: {
      'Content-Type': 'application/json',
      'Parley-Hook': hook.id,
      'Parley-Event': eventKind(recorded),
      // The same for every attempt: how a receiver knows that it has this one.
      'Parley-Delivery': `${hook.id}:${recorded.seq}`,
      'Parley-Signature': signatureOf(hook.secret, options.nowMs, body),
    },
  }
}
