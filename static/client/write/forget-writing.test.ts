import { expect, test } from 'vitest'
import { forgetWriting } from './forget-writing.ts'

test('[WORKER-11] drafts and unsent messages of whoever signs out are gone, those of others and all else stay', () => {
  const kept = new Map([
    ...['parley.draft.ada.room', 'parley.draft.ada.r2', 'parley.outbox.ada'].map(
      (key) => [key, 'x'] as const,
    ),
    ...['parley.draft.bob.room', 'parley.outbox.bob', 'parley.recent'].map((key) => [key, 'x'] as const),
  ])
  forgetWriting(
    {
      get length() {
        return kept.size
      },
      key: (at) => [...kept.keys()][at] ?? null,
      removeItem: (key) => void kept.delete(key),
    },
    'ada',
  )
  expect([...kept.keys()]).toEqual(['parley.draft.bob.room', 'parley.outbox.bob', 'parley.recent'])
})
