import { expect, test } from 'vitest'
import { createDrafts, type DraftStorage } from './drafts.ts'

function storage(): DraftStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (at) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size
    },
  }
}

const words = (text: string) => ({ text, replyTo: null, files: [] })

test('[PEN-2] each room keeps its own draft, and a sent one is forgotten', () => {
  const shared = storage()
  const drafts = createDrafts(shared, 'd.', () => 1)
  drafts.write('a', { text: 'to a', replyTo: 'm1', files: [{ id: 'f1', name: 'tea.png' }] })
  drafts.write('b', words('to b'))
  drafts.write('b', words(''))
  expect(createDrafts(shared, 'd.', () => 2).read('a')).toEqual({
    ...{ text: 'to a', replyTo: 'm1' },
    files: [{ id: 'f1', name: 'tea.png' }],
  })
  expect(drafts.read('b')).toBeNull()
  expect(shared.kept.size).toBe(1)
})

test('[PEN-2] only the latest drafts are kept, and what is not ours is left alone', () => {
  const shared = storage()
  shared.setItem('other', 'x')
  shared.setItem('d.broken', 'not JSON')
  let nowMs = 0
  const drafts = createDrafts(shared, 'd.', () => (nowMs += 1))
  for (let n = 0; n < 50; n += 1) drafts.write(`room ${n}`, words(`text ${n}`))
  drafts.write('room 49', words('changed'))
  expect(shared.kept.size).toBe(31)
  expect(drafts.read('room 49')?.text).toBe('changed')
  expect(drafts.read('room 19')).toBeNull()
  expect(drafts.read('room 20')?.text).toBe('text 20')
  expect(drafts.read('broken')).toBeNull()
})
