import { describe, expect, test } from 'vitest'
import { told } from '../../test/support/letters.ts'
import { LOCALES } from '../words/locale.ts'
import { type DigestParts, digestLetter } from './digest-letter.tsx'

const HOSTILE = `<script>alert(1)</script><img src=x onerror="alert(1)">&amp;'" \u202etxt.exe`
const HARMLESS = HOSTILE.replace('\u202e', '')

const PARTS: DigestParts = {
  site: new URL('https://chat.example/'),
  items: [told('mention', 'Tea', 'Ada', 'the kettle is on')],
  total: 1,
  every: 'daily',
  timeZone: null,
  unsubscribe: 'https://chat.example/mail/unsubscribe/word',
  confirm: null,
}

describe.each(LOCALES)('letters of what waits in %s', (locale) => {
  const write = (parts: Partial<DigestParts>) => digestLetter(locale, { ...PARTS, ...parts })

  test('[DIGEST-13] text and HTML tell of the same things, room by room, and lead to each', () => {
    const items = [
      told('mention', 'Tea', 'Ada', 'one'),
      told('message', 'direct', 'Bob', 'two'),
      told('mention', 'Tea', 'Eve', 'three'),
      told('invite', 'Soup', 'Ada'),
      told('friend_request', null, 'Dan'),
    ]
    const { text, html, subject } = write({ items, total: 12 })
    const visible = html.slice(html.indexOf('<h1')).replaceAll(/<[^>]*>/g, ' ')
    for (const part of [text, visible]) {
      const at = ['Tea', 'one', 'three', 'Bob', 'two', 'Soup', 'Dan'].map((word) => part.indexOf(word))
      expect(at).toEqual(at.toSorted((a, b) => a - b))
      expect(at).not.toContain(-1)
      expect(part).toMatch(/(And 7 more|И ещё 7)\./)
    }
    for (const part of [text, html]) {
      for (const { notification } of items.slice(0, 3))
        expect(part).toContain(
          `https://chat.example/rooms/${notification.place?.room}?at=${notification.place?.seq}`,
        )
      expect(part).toContain('https://chat.example/friends')
      expect(part).toContain(PARTS.unsubscribe)
      expect(part).toContain('https://chat.example/you/notifications')
    }
    expect(html).toContain(`<html lang="${locale}">`)
    expect(subject).toMatch(/^12 .*chat\.example$/)
  })

  test('[DIGEST-13] what others wrote is text, wherever it stands', () => {
    const items = [told('mention', HOSTILE, HOSTILE, HOSTILE), told('message', 'direct', HOSTILE, HOSTILE)]
    const { text, html, subject, headers } = write({ items, total: 2 })
    expect(html).not.toMatch(/<script|<img|\u202e/)
    expect(html.match(/&lt;script>alert/g)?.length).toBeGreaterThanOrEqual(5)
    expect(text).toContain(HARMLESS)
    expect(text).not.toContain('\u202e')
    expect(`${subject}${JSON.stringify(headers)}`).not.toContain('alert')
  })

  test('[DIGEST-13] nothing of it is fetched from anywhere when it is opened', () => {
    const { html } = write({})
    expect(html).not.toMatch(/<img|<link|src=|url\(|@import|<script/)
  })

  test('[DIGEST-13] times are those of the reader, where that is known', () => {
    expect(write({}).text).toContain('18:12')
    const { text, html } = write({ timeZone: 'Asia/Tokyo' })
    for (const part of [text, html]) {
      expect(part).toContain('03:12')
      expect(part).toContain('Asia/Tokyo')
    }
  })

  test('[DIGEST-14] to whom the mailbox may not belong it says how much there is, and nothing of what and whose', () => {
    const items = [told('mention', 'Tea room', 'Mallory', 'buy it now')]
    const known = write({ items })
    expect(`${known.text}${known.html}`).toMatch(/Mallory|buy it now/)
    const confirm = 'https://chat.example/mail/confirm/word'
    const { text, html, subject } = write({ items, confirm })
    expect(`${subject}${text}${html}`).not.toMatch(/Tea room|Mallory|buy it now/)
    for (const part of [text, html]) {
      expect(part).toContain(confirm)
      expect(part).toMatch(/\b1 /)
    }
  })

  test('[DIGEST-12] it says what it is, and where it can be stopped', () => {
    expect(write({}).headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'Content-Language': locale,
      'List-Id': '<digests.chat.example>',
      'List-Unsubscribe': `<${PARTS.unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
  })
})

test('[DIGEST-13] an account that is gone and a message without words have names, too', () => {
  const item = told('mention', 'Tea', 'Ada')
  const items = [{ ...item, notification: { ...item.notification, from: null } }]
  const { text } = digestLetter('en', { ...PARTS, items })
  expect(text).toContain('A deleted account · Nov 21, 18:12\nA file\n')
})
