import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { MessageId, RoomId, UserId } from '../../rooms/kernel/ids.ts'
import type { RecordedEvent, RoomEvent } from '../../rooms/model/events.ts'
import type { RoomSignal } from '../../rooms/model/signals.ts'
import type { Person } from '../../rooms/model/words.ts'
import { NOBODY_NAMED, PLAIN } from '../../test/support/room-fixtures.ts'
import { fragments } from './fragments.ts'

const room = '01900000-0000-7000-8000-000000000001' as RoomId
const messageId = '01900000-0000-7000-8000-000000000002' as MessageId
const ada: Person = {
  id: '01900000-0000-7000-8000-00000000000a' as UserId,
  username: 'ada',
  displayName: 'Ada',
  avatarUrl: null,
}
const HOSTILE = '</li><script>alert(1)</script><b onclick="x" hx-get="/">'
const eve: Person = { ...ada, displayName: HOSTILE }

function html(event: RoomEvent, locale: 'en' | 'ru' = 'en'): string {
  const recorded: RecordedEvent = { room, seq: 7, atMs: Date.UTC(2026, 10, 21, 9, 5), event }
  return fragments.event(recorded, locale)
}

function signal(sent: RoomSignal): string {
  return fragments.signal({ room, signal: sent }, 'en')
}

function said(text: string, sender = ada): RoomEvent {
  return {
    type: 'message.created',
    message: { id: messageId, sender, text, nonce: 'n-1', replyTo: null, ...PLAIN },
  }
}

describe('events as fragments', () => {
  test('[PUSH-1] a message carries its number, author and nonce, and goes to the timeline', () => {
    const fragment = html(said('hello'))
    expect(fragment).toContain(`id="m-${messageId}"`)
    expect(fragment).toContain('data-place="timeline" data-seq="7"')
    expect(fragment).toContain(`data-author="${ada.id}" data-nonce="n-1"`)
    expect(fragment).toContain('<time datetime="2026-11-21T09:05:00.000Z"')
  })

  test('[PUSH-2] an edit and a deletion replace what the message says, by its id', () => {
    expect(html({ type: 'message.edited', messageId, text: 'better', ...NOBODY_NAMED })).toContain(
      `<div id="t-${messageId}"`,
    )
    const gone = html({ type: 'message.deleted', messageId, by: ada.id })
    expect(gone).toContain(`<div id="t-${messageId}" class="said gone">Message deleted`)
  })

  test('[PUSH-3] who leaves is told in the timeline and taken from the list of people', () => {
    const fragment = html({ type: 'member.left', user: ada })
    expect(fragment).toContain('Ada left')
    expect(fragment).toContain(`data-remove="person-${ada.id}"`)
  })

  test('[PUSH-4] each language has its own fragment', () => {
    expect(html({ type: 'room.archived', by: ada.id })).toContain('The room was archived')
    expect(html({ type: 'room.archived', by: ada.id }, 'ru')).toContain('Комната отправлена в архив')
  })

  const events: readonly RoomEvent[] = [
    said(HOSTILE, eve),
    { type: 'message.edited', messageId, text: HOSTILE, ...NOBODY_NAMED },
    { type: 'member.joined', user: eve, role: 'member', by: null },
    { type: 'member.left', user: eve },
    { type: 'member.removed', user: eve, by: ada.id, banned: true },
    { type: 'member.unbanned', user: eve, by: ada.id },
    { type: 'room.updated', changes: { name: HOSTILE }, by: ada.id },
    { type: 'room.updated', changes: { topic: HOSTILE }, by: ada.id },
  ]
  test.each(events.map((event) => [event.type, event] as const))(
    '[PUSH-5] hostile words in %s stay words',
    (_, event) => {
      const fragment = html(event)
      expect(fragment).toContain('&lt;script')
      expect(fragment).not.toMatch(/<script|<b onclick/)
    },
  )

  test('[PUSH-5] hostile names in signals stay words', () => {
    const fragment = signal({ type: 'typing', user: eve })
    expect(fragment).toContain('&lt;script')
    expect(fragment).not.toContain('<script')
  })

  test('[PUSH-6] presence changes dots and the count, and a read mark says whose it is', () => {
    const fragment = signal({ type: 'presence', joined: [ada], left: [], online: 3 })
    expect(fragment).toContain(`id="on-${ada.id}" class="presence is-online"`)
    expect(fragment).toContain('3 online')
    expect(signal({ type: 'read', userId: ada.id, seq: 1 })).toBe(
      `<i data-reader="${ada.id}" data-seq="1"></i>`,
    )
  })

  test('[PUSH-7] a node can draw thousands of messages a second', () => {
    // The fastest round tells what drawing costs; the others, what else the machine does.
    const rounds = Array.from({ length: 10 }, () => {
      const startMs = performance.now()
      for (let n = 0; n < 200; n += 1) html(said(`line ${n} https://example.org/${n}`))
      return performance.now() - startMs
    })
    expect(Math.min(...rounds)).toBeLessThan(100)
  })

  test('[PUSH-8] exactly one view trusts ready-made HTML', () => {
    const root = join(import.meta.dirname, '..')
    const views = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.tsx'),
    )
    const trusting = views.filter((name) => {
      return (
        !name.includes('.test.') && readFileSync(join(root, name), 'utf8').includes('dangerouslySetInnerHTML')
      )
    })
    expect(trusting).toEqual([join('message', 'said.tsx')])
  })
})
