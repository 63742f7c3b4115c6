import { expect, test } from 'vitest'
import type { RoomEvent, SaidMessage } from '../../rooms/model/events.ts'
import { ADA, BOB, messageId, PICTURE, PLAIN, ROOM } from '../../test/support/room-fixtures.ts'
import { fragments } from './fragments.ts'

const ID = messageId(1)

function html(event: RoomEvent, locale: 'en' | 'ru' = 'en'): string {
  return fragments.event({ room: ROOM, seq: 7, atMs: 0, event }, locale)
}

function said(more: Partial<SaidMessage>): string {
  const message = { id: ID, sender: ADA, text: 'look', nonce: null, replyTo: null, ...PLAIN, ...more }
  return html({ type: 'message.created', message })
}

test('[PUSH-9] a picture is drawn small and leads to itself, another file stands by its name', () => {
  const fragment = said({ attachments: [PICTURE, { ...PICTURE, name: 'notes.pdf', hasThumbnail: false }] })
  expect(fragment).toContain(`href="/files/${PICTURE.id}/sea%20shore.png"`)
  expect(fragment).toContain(`<img src="/files/${PICTURE.id}/thumbnail" alt="sea shore.png"`)
  expect(fragment).toMatch(/<bdi[^>]*>notes\.pdf<\/bdi>/)
})

test('[PUSH-9] a reply leads to what it answers, and who is named is marked', () => {
  expect(said({ replyTo: messageId(2) })).toContain(`href="/rooms/${ROOM}/messages/${messageId(2)}"`)
  const mentions = [{ id: BOB.id, username: 'bob' }]
  expect(said({ text: 'hi @bob', mentions })).toContain(`data-user="${BOB.id}"`)
  expect(said({ text: 'hi @all', mentionsAll: true })).toContain('data-user="all"')
  expect(said({ text: 'hi @bob' })).not.toContain('data-user')
})

test('[PUSH-9] a hostile name of a file stays words', () => {
  const fragment = said({
    attachments: [{ ...PICTURE, name: '"><script>alert(1)</script>', hasThumbnail: false }],
  })
  expect(fragment).not.toContain('<script')
  expect(fragment).toContain('&lt;script')
})

test('[PUSH-2] marks come, are counted anew, and go', () => {
  const react = (count: number): RoomEvent => ({
    ...{ type: 'reaction.removed', messageId: ID, emoji: '👍', userId: BOB.id, count },
  })
  expect(html(react(2))).toMatch(
    /id="r-[^"]*-1f44d" class="reaction".* data-put="no"><span[^>]*>👍<\/span> <b>2<\/b>/,
  )
  expect(html(react(0))).toBe(`<i data-remove="r-${ID}-1f44d"></i>`)
  expect(html({ type: 'message.pinned', messageId: ID, by: ADA.id }, 'ru')).toContain('Закреплено')
  expect(html({ type: 'message.unpinned', messageId: ID, by: ADA.id })).toBe(
    `<i data-remove="pin-${ID}"></i>`,
  )
  const gone = html({ type: 'message.deleted', messageId: ID, by: ADA.id })
  for (const part of ['f', 'k']) expect(gone).toContain(`data-remove="${part}-${ID}"`)
})
