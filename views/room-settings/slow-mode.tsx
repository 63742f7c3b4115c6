// How long members wait between two messages: a few lengths to choose from, and the one that is set.

import type { Words } from '../words/words.ts'
import { Select } from './select.tsx'

const CHOICES = [0, 5, 10, 30, 60, 300, 900, 3_600, 21_600]

export function SlowModeField({ seconds, words }: { seconds: number; words: Words }) {
  const { about } = words.roomSettings
  const choices = CHOICES.includes(seconds) ? CHOICES : [...CHOICES, seconds].sort((a, b) => a - b)
  return (
    <Select
      name="slowModeSeconds"
      label={about.slow}
      hint={about.slowHint}
      chosen={seconds}
      options={choices.map((value) => ({
        value,
        label: value === 0 ? about.slowOff : durationText(value, words),
      }))}
    />
  )
}

/** In the largest unit that it is a whole number of. */
export function durationText(seconds: number, { roomSettings }: Words): string {
  const { duration } = roomSettings
  if (seconds % 86_400 === 0) return duration.days(seconds / 86_400)
  if (seconds % 3_600 === 0) return duration.hours(seconds / 3_600)
  return seconds % 60 === 0 ? duration.minutes(seconds / 60) : duration.seconds(seconds)
}
