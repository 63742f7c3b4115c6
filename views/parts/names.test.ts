import { describe, expect, test } from 'vitest'
import { deviceName } from '../settings/device-row.tsx'
import { wordsOf } from '../words/words-of.ts'
import { hueOf, initialsOf } from './avatar.tsx'

describe('small signs of people and devices', () => {
  test.each([
    ['Ada Lovelace', 'AL'],
    ['bob', 'B'],
    ['Юлия Ким', 'ЮК'],
    ['  anne-marie de la tour ', 'AT'],
    ['🙂', ''],
  ])('[SIGN-1] the initials of "%s" are "%s"', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })

  test('[SIGN-2] a person has the same colour everywhere', () => {
    expect(hueOf('01900000-0000-7000-8000-00000000000a')).toBe(hueOf('01900000-0000-7000-8000-00000000000a'))
    expect(new Set(Array.from({ length: 100 }, (_, n) => hueOf(`person-${n}`))).size).toBe(10)
  })

  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1',
      'Safari on iPhone',
    ],
    ['curl/8.5.0', 'curl'],
    ['', 'Unknown device'],
  ])('[SIGN-3] the device "%s" is called "%s"', (userAgent, name) => {
    expect(deviceName(userAgent, wordsOf('en'))).toBe(name)
  })
})
