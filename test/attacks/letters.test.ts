// Every string that attackers write, as name, as room and as what was said, in the letter about what waits unread.

import { expect, test } from 'vitest'
import { digestLetter } from '../../views/mail/digest-letter.tsx'
import { LETTER_SHEET } from '../../views/mail/letter-look.ts'
import { LOCALES } from '../../views/words/locale.ts'
import { told } from '../support/letters.ts'
import { bringsAlong } from './inert.ts'
import { ALL_ATTACKS } from './strings.ts'

const UNSUBSCRIBE = 'https://chat.example/mail/unsubscribe/word'

test('[ATTACK-5] in the letters to who has confirmed their address it is words, and no header knows it', () => {
  expect(ALL_ATTACKS.length).toBeGreaterThan(50)
  const found = ALL_ATTACKS.map((attack) => attack.toWellFormed()).flatMap((attack) => {
    const items = [
      told('mention', attack, attack, attack),
      told('message', 'direct', attack, attack),
      told('invite', attack, attack),
      told('friend_request', null, attack),
    ]
    return LOCALES.flatMap((locale) => {
      const { html, subject, headers } = digestLetter(locale, {
        ...{ site: new URL('https://chat.example'), items, total: 4, every: 'daily', timeZone: null },
        ...{ unsubscribe: UNSUBSCRIBE, confirm: null },
      })
      // Its own sheet is the only one.
      const [before, after, ...others] = html.split(`<style>${LETTER_SHEET}</style>`)
      const brought = others.length > 0 ? ['another sheet'] : bringsAlong(`${before}${after}`, 'letter')
      const head = `${subject}\n${JSON.stringify(headers)}`
      return [...brought, ...(/pwned|\r/i.test(head) ? [head] : [])].map((what) => `${attack}: ${what}`)
    })
  })
  expect(found).toEqual([])
})
