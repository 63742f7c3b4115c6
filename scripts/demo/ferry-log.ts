// A room with a long past, for scrolling and searching in it: the log of the ferry, six lines a day.

import type { Line, TalkScript } from './talk-script.ts'

const DAYS = 23
const DEPARTURES = ['06:40', '08:10', '09:55', '12:30', '16:20', '18:45'] as const
const WINDS = ['calm', 'west 3', 'south-west 4', 'west 5, gusts', 'north-west 4', 'south 2'] as const
const REMARKS = [
  'On time.',
  'Four minutes late, a pram.',
  'On time. School class aboard, they sang.',
  'Waited for the train.',
  'On time. Two dogs, both polite.',
  'Six minutes late: fog until the green buoy.',
  'On time. Lost: one glove, blue.',
  'On time. Somebody proposed at the stern. She said yes.',
] as const

export function ferryLog(): TalkScript {
  const days = Array.from({ length: DAYS }, (_, at) => DAYS - at)
  return {
    ...{ name: 'Ferry log', kind: 'public', topic: 'MS Alma: departures, wind, and what was found aboard' },
    people: [
      { username: 'sofie', role: 'owner' },
      { username: 'omar', role: 'admin' },
      ...['mara', 'irina', 'dmitri'].map((username) => ({ username, role: 'member' as const })),
    ],
    opened: `${DAYS + 1}d 06:00`,
    lines: days.flatMap((day) => DEPARTURES.map((time, at) => departure(day, time, at))),
  }
}

function departure(day: number, time: string, at: number): Line {
  const chance = day * 31 + at * 17
  const people = 12 + ((chance * 7) % 61)
  const [wind, remark] = [WINDS[chance % WINDS.length], REMARKS[(chance * 5) % REMARKS.length]]
  return {
    ago: `${day}d ${time}`,
    who: at < DEPARTURES.length / 2 ? 'sofie' : 'omar',
    text: `**${time}** with ${people} aboard, wind ${wind}. ${remark}`,
    ...{
      key: null,
      answers: null,
      file: null,
      isPinned: false,
      edited: null,
      isDeleted: false,
      reactions: [],
    },
  }
}
