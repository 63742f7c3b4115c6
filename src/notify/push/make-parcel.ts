// What is pushed: the payload, no longer than services take, and how much it matters.

import { createHmac } from 'node:crypto'
import type { Notification } from '../../../rooms/model/notifications/notification.ts'
import type { PushNews } from '../ports/push-queue.ts'
import type { PushParcel } from '../ports/push-sender.ts'
import type { PushPayload } from './payload.ts'

/** News that there are. */
export interface PushTold extends PushNews {
  readonly newest: Notification
}

/** Says it in the language of its reader. */
export type WritePush = (told: PushTold) => Pick<PushPayload, 'title' | 'body' | 'lang'>

const MAX_BYTES = 3_072
// 32 characters of base64url.
const TOPIC_BYTES = 24

export function makeParcel(told: PushTold, place: string, write: WritePush): PushParcel {
  const { target, newest, count, unread, isPersonal } = told
  const { id, kind, createdAtMs: at } = newest
  const written = write(told)
  const payload: PushPayload = {
    ...{ v: 1, id, kind, ...written, url: urlOf(newest), tag: place, count, unread, at },
  }
  const isBetweenPeople = newest.place === null
  return {
    target,
    payload: fitted(payload),
    urgency: isPersonal || isBetweenPeople ? 'high' : 'normal',
    topic: topicOf(place, target.auth),
  }
}

function urlOf({ place }: Notification): string {
  return place === null ? '/friends' : `/rooms/${place.room}?at=${place.seq}`
}

/** A name that means nothing to the service, and is another one on each device. */
function topicOf(place: string, secret: Uint8Array): string {
  return createHmac('sha256', secret).update(place).digest().subarray(0, TOPIC_BYTES).toString('base64url')
}

/** Some text says little in many bytes: of what does not fit, the begin. */
function fitted(payload: PushPayload): Uint8Array {
  const bytes = encoded(payload)
  const over = bytes.length - MAX_BYTES
  if (over <= 0 || payload.body === '') return bytes
  // A character may be six bytes as JSON has it, so that this comes to an end soon.
  const characters = [...payload.body]
  const kept = Math.max(0, characters.length - Math.ceil(over / 6) - 1)
  return fitted({ ...payload, body: characters.slice(0, kept).join('') })
}

function encoded(payload: PushPayload): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(payload))
}
