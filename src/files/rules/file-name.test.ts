import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileName } from './file-name.ts'

test.each([
  ['report.pdf', 'report.pdf'],
  ['../../x', 'x'],
  ['/etc/passwd', 'passwd'],
  ['C:\\Users\\ada\\tea.png', 'tea.png'],
  ['..', 'file'],
  ['.', 'file'],
  ['...', 'file'],
  ['', 'file'],
  ['   ', 'file'],
  ['a/', 'file'],
  ['.env', '.env'],
  ['name. . .', 'name'],
  ['a\u0000b\r\nc.txt', 'abc.txt'],
  ['photo\u202egnp.exe', 'photognp.exe'],
  ['\ufeffzero\u200bwidth.txt', 'zerowidth.txt'],
  ['a<b>:"c|?*.txt', 'a_b___c___.txt'],
  ['tab\tand  space.txt', 'taband space.txt'],
  ['line\u2028break.txt', 'line break.txt'],
  ['e\u0301t\u00e9.txt', '\u00e9t\u00e9.txt'],
  ['thumbnail', '_thumbnail'],
  ['Thumbnail', '_Thumbnail'],
  ['thumbnail.png', 'thumbnail.png'],
  ['\ud800', 'file'],
  ['\u0301\u0302', 'file'],
])('[FILE-1] %j is kept as %j', (raw, name) => {
  expect(fileName(raw)).toBe(name)
})

test('[FILE-1] a name of 4 KB has 200 characters afterwards, its extension among them', () => {
  const name = fileName(`${'\u{1F600}x'.repeat(2_000)}.tar.gz`)
  expect([...name]).toHaveLength(200)
  expect(name.endsWith('.gz')).toBe(true)
  expect([...fileName('n'.repeat(4_096))]).toHaveLength(200)
})

test('[FILE-1] every name is one path segment that stays where it is, and is kept as it is the second time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
      const name = fileName(raw)
      const url = new URL(`/files/id/${encodeURIComponent(name)}`, 'http://localhost')
      expect(url.pathname.split('/')).toHaveLength(4)
      expect(decodeURIComponent(url.pathname.split('/')[3] ?? '')).toBe(name)
      expect(fileName(name)).toBe(name)
    }),
  )
})
