// Lengths, names and first lines hold over the whole repository, and each of the rules can fail.

import { describe, expect, test } from 'vitest'
import { badlyNamed, tooFull, tooLong, withoutHeader } from './shape-rules.ts'
import { readCode } from './sources.ts'

const code = readCode()

test('[ARCH-3] no file is longer than one reading, and no folder fuller than one screen', () => {
  expect(code.size).toBeGreaterThan(50)
  expect([...tooLong(code), ...tooFull(code)]).toEqual([])
})

test('[ARCH-4] files are named in kebab-case, after what they are about', () => {
  expect(badlyNamed(code)).toEqual([])
})

test('[ARCH-5] every file says in its first line what it is', () => {
  expect(withoutHeader(code)).toEqual([])
})

describe('the rules see', () => {
  const linesOf = (count: number): string => '// x\n'.repeat(count)

  test.each([
    ['src/a.ts', 250],
    ['views/a.tsx', 100],
    ['src/a.test.ts', 250],
  ])('[ARCH-3] %s of more than %i lines', (path, max) => {
    expect(tooLong(new Map([[path, linesOf(max)]]))).toEqual([])
    expect(tooLong(new Map([[path, linesOf(max + 1)]]))).toHaveLength(1)
  })

  test('[ARCH-3] a folder of 17 files, tests not counted', () => {
    const files = (count: number) => new Map(Array.from({ length: count }, (_, n) => [`src/a/f${n}.ts`, '']))
    expect(tooFull(new Map([...files(16), ['src/a/f1.test.ts', '']]))).toEqual([])
    expect(tooFull(files(17))).toHaveLength(1)
  })

  test.each(['src/roomActor.ts', 'src/Room.ts', 'src/room_actor.ts', 'src/utils.ts', 'src/rooms/index.ts'])(
    '[ARCH-4] the bad name %s',
    (path) => expect(badlyNamed(new Map([[path, '']]))).toEqual([path]),
  )

  test.each([["import { a } from './a.ts'\n// late\n"], ['\n// after an empty line\n'], ['//\n'], ['']])(
    '[ARCH-5] a file that begins with %j',
    (text) => {
      expect(withoutHeader(new Map([['src/a.ts', text]]))).toEqual(['src/a.ts'])
    },
  )
})
