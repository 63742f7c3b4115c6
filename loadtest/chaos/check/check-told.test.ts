import { expect, test } from 'vitest'
import type { Told } from '../told/told.ts'
import { checkTold } from './check-told.ts'
import { send } from './made-up-run.ts'

type Noted = Told['noted'][number]

const message = (seq: number, deleted = false) => ({
  ...{ seq, id: `m${seq}`, sender: 'ada', nonce: `n${seq}`, text: deleted ? '' : 'tea', deleted },
})
const TEA = { room: 'tea', lastSeq: 5, events: [], messages: [message(3), message(4, true), message(5)] }
const TRUTHS = [TEA, { room: 'own', lastSeq: 1, events: [], messages: [message(1)] }]
const SENDS = [send('n3', 'tea', { seq: 3, id: 'm3' }), send('n5', 'tea', { seq: 5, id: 'm5' })]
const note = (seq: number, more: Partial<Noted> = {}): Noted => ({
  ...{ user: 'eve', room: 'tea', seq, direct: false, letter: null },
  ...more,
})
const push = (seq: number, id = `p${seq}`) => ({ user: 'eve', room: 'tea', id, seq })
const OTHER = { user: 'eve', room: 'two', id: 'p2', seq: 2 }

/** Three things were said to Eve, of whom one was deleted; two pushes and a letter told her. */
function found(over: Partial<Told> = {}, truths = TRUTHS): string[] {
  const told: Told = {
    ...{ away: ['eve'], rooms: ['tea'] },
    noted: [note(3), note(5), note(2, { room: 'two', direct: true, letter: 'l1' })],
    pushed: [push(3), push(3), push(5), OTHER],
    letters: new Set(['l1']),
    ...over,
  }
  return checkTold(told, truths, SENDS).map(({ kind, detail, atMs }) => `${kind}: ${detail}, ${atMs}`)
}

test('[TOLD-18] where everybody who was away was told of everything, nothing is wrong', () => {
  expect(found()).toEqual([])
  expect(found({ noted: [note(3), note(4), note(5)] })).toEqual([])
  const deletedLast = [{ ...TEA, messages: [message(3), message(5, true)] }]
  expect(found({ noted: [note(3), note(5)], pushed: [push(3)] }, deletedLast)).toEqual([])
})

test('[TOLD-18] what was not noted, not pushed to the end or in no letter is untold', () => {
  expect(found({ noted: [note(5)] })).toEqual(['untold: 3 was never noted for eve, 300'])
  expect(found({ pushed: [push(3), OTHER] })).toEqual(['untold: eve was pushed up to 3, not 5, 500'])
  expect(found({ pushed: [push(5)] })).toEqual(['untold: eve was pushed up to 0, not 2, null'])
  expect(found({ letters: new Set() })).toEqual(['untold: the letter to eve on 2 never came, null'])
  const unwritten = note(2, { room: 'two', direct: true })
  expect(found({ noted: [note(3), note(5), unwritten] })).toEqual(['untold: no letter told eve of 2, null'])
})

test('[TOLD-18] a push that comes twice is shown once, unless it has another id', () => {
  expect(found({ pushed: [push(5), push(3), push(5), OTHER] })).toEqual([])
  expect(found({ pushed: [push(5), push(5, 'p6'), OTHER] })).toEqual([
    'doubled: eve was pushed 5 under two ids, 500',
  ])
})
