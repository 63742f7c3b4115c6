import { describe, expect, test } from 'vitest'
import { LOCALES } from '../words/locale.ts'
import { passwordChangedLetter, passwordResetLetter } from './password-letters.ts'

const site = 'chat.example'
const link = 'https://chat.example/password/reset?token=a&b="c"'

describe.each(LOCALES)('letters in %s', (locale) => {
  test('[MAIL-6] text and HTML say the same, the address is whole in both', () => {
    const { subject, text, html, headers } = passwordResetLetter(locale, { site, link, hours: 1 })
    expect(subject).toMatch(/\S/)
    expect(text).toContain(`:\n${link}\n`)
    expect(html).toContain('href="https://chat.example/password/reset?token=a&amp;b=&quot;c')
    expect(html).toContain(`<html lang="${locale}">`)
    for (const paragraph of text
      .split('\n\n')
      .filter((part) => !part.includes(link) && !part.startsWith('-- '))) {
      expect(html).toContain(paragraph.trim())
    }
    expect(headers['Auto-Submitted']).toBe('auto-generated')
  })

  test('[MAIL-6] a letter without a link has none', () => {
    const { text, html } = passwordChangedLetter(locale, { site })
    expect(`${text}${html}`).not.toMatch(/https?:|href/)
    expect(text).toContain(site)
  })
})

test('[MAIL-6] each language writes its own', () => {
  const [en, ru] = LOCALES.map((locale) => passwordResetLetter(locale, { site, link, hours: 1 }))
  expect([en?.subject, ru?.subject]).toEqual(['A new password for Parley', 'Новый пароль для Parley'])
  expect(ru?.text).toContain('в течение 1 часа')
})
