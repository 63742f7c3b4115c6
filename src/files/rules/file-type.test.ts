import { expect, test } from 'vitest'
import { isPicture, isShown, typeOf } from './file-type.ts'

const PNG = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0'
const GIF = 'GIF89a\x01\0\x01\0\0\0\0'
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

test.each([
  ['a PNG', PNG, 'image/png'],
  ['a GIF', GIF, 'image/gif'],
  ['a JPEG', '\xff\xd8\xff\xe0\0\x10JFIF\0', 'image/jpeg'],
  ['a WebP', 'RIFF\x24\0\0\0WEBPVP8 ', 'image/webp'],
  ['a PDF', '%PDF-1.7\n', 'application/pdf'],
  ['an archive', `PK\x03\x04${'\0'.repeat(40)}`, 'application/zip'],
  ['a program', `\x7fELF${'\0'.repeat(60)}`, 'application/x-elf'],
  ['a sound', 'ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x44', 'audio/mpeg'],
  ['text', 'Dear Bob,\n\tgoodbye.', 'text/plain'],
  ['text in Russian', Buffer.from('Привет').toString('latin1'), 'text/plain'],
  ['a script', 'alert(1)', 'text/plain'],
  ['a page', '<!DOCTYPE html><p>hi', 'text/html'],
  ['a page without a head', ' \n<script>alert(1)</script>', 'text/html'],
  ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'image/svg+xml'],
  ['a drawing in XML', '<?xml version="1.0"?>\n<!-- x --><svg onload="alert(1)"/>', 'image/svg+xml'],
  ['XML', '<?xml version="1.0"?><feed/>', 'application/xml'],
  ['bytes', '\x01\x02\x03\x04', 'application/octet-stream'],
  ['nothing', '', 'text/plain'],
])('[FILE-2] %s is known by its content', async (_, content, mime) => {
  expect(await typeOf(bytes(content))).toBe(mime)
})

test.each([
  ['a page', `${GIF}/*<html><script>alert(1)</script>*/`],
  ['a script', `${PNG}<script src=x></script>`],
  ['an archive', `${GIF}PK\x03\x04`],
  ['a document', `${PNG}%PDF-1.4`],
])('[FILE-3] a picture that begins like %s too is no picture', async (_, content) => {
  expect(await typeOf(bytes(content))).toBe('application/octet-stream')
})

test('[FILE-4] safe pictures, sounds and films are shown, everything else is for saving', () => {
  const shown = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'video/mp4', 'audio/ogg']
  expect(shown.filter(isShown)).toEqual(shown)
  const saved = [
    'image/svg+xml',
    'image/tiff',
    'text/html',
    'text/plain',
    'application/pdf',
    'application/xml',
    'video/',
  ]
  expect(saved.filter(isShown)).toEqual([])
  expect([...shown, ...saved].filter(isPicture)).toEqual(shown.slice(0, 5))
})
