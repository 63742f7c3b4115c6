import { expect, test } from 'vitest'
import { orAborted } from './or-aborted.ts'

test('[GUARD-6] what is left alone at the deadline, or begun after it, may fail unheard', async () => {
  const unheard: unknown[] = []
  const hear = (fault: unknown): void => void unheard.push(fault)
  process.on('unhandledRejection', hear)
  try {
    const late = AbortSignal.abort(new Error('late'))
    await expect(orAborted(Promise.reject(new Error('no such name')), late)).rejects.toThrow()
    const slow = Promise.withResolvers<never>()
    const ending = new AbortController()
    const left = orAborted(slow.promise, ending.signal)
    ending.abort(new Error('late'))
    await expect(left).rejects.toThrow('late')
    slow.reject(new Error('no such name'))
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(unheard).toEqual([])
  } finally {
    process.off('unhandledRejection', hear)
  }
})
