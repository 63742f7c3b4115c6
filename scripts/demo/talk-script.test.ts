import { describe, expect, test } from 'vitest'
import { CAST } from './cast.ts'
import { readRooms } from './rooms.ts'
import { readTalk, timeOf } from './talk-script.ts'

const TEXT = `name: Pier
kind: public
topic: Boats: large and small
people: mara=owner omar

3d 18:05 mara #boats !: Two things:

  - paint
  - *patience*
  + 👍 omar
  + 🎨 omar mara
12m omar ^boats @boat.png: Here it is.
  ~> Here she is.
5m omar: Wrong room.
  (deleted)
`

describe('the past of a room, as people write it', () => {
  test('[SHOW-6] becomes lines with their times, texts, answers, files and reactions', () => {
    const talk = readTalk(TEXT)
    const [first, second, third] = talk.lines
    expect([talk.name, talk.kind, talk.topic, talk.opened]).toEqual([
      'Pier',
      'public',
      'Boats: large and small',
      '3d 18:05',
    ])
    expect(talk.people).toEqual([
      { username: 'mara', role: 'owner' },
      { username: 'omar', role: 'member' },
    ])
    expect(first).toMatchObject({
      text: 'Two things:\n\n- paint\n- *patience*',
      key: 'boats',
      isPinned: true,
      reactions: [
        { emoji: '👍', who: ['omar'] },
        { emoji: '🎨', who: ['omar', 'mara'] },
      ],
    })
    expect(second).toMatchObject({ answers: 'boats', file: 'boat.png', edited: 'Here she is.' })
    expect([third?.text, third?.isDeleted]).toEqual(['Wrong room.', true])
    expect(() => readTalk(TEXT.replace('3d 18:05 mara', 'mara'))).toThrow('nobody says this')
  })

  test('[SHOW-6] is as long ago as it says', () => {
    const now = new Date(2026, 5, 20, 9, 30).getTime()
    expect(new Date(timeOf('3d 18:05', now))).toEqual(new Date(2026, 5, 17, 18, 5))
    expect(timeOf('12m', now)).toBe(now - 12 * 60_000)
    expect(() => timeOf('yesterday', now)).toThrow('is no time')
  })

  test('[SHOW-6] in every room only people of the cast speak and react, and all of them are in it', async () => {
    const known = new Set(CAST.map(({ username }) => username))
    for (const { name, people, lines } of await readRooms()) {
      const inside = people.map(({ username }) => username)
      const heard = lines.flatMap(({ who, reactions }) => [who, ...reactions.flatMap((one) => one.who)])
      expect([
        name,
        inside.filter((one) => !known.has(one)),
        heard.filter((one) => !inside.includes(one)),
      ]).toEqual([name, [], []])
    }
  })
})
