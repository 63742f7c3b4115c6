// What the head of a page says about it. A page is somebody else's text: all of it becomes plain, short lines.

import { readName } from '../../../rooms/model/text.ts'
import type { PageFacts } from '../../previews/preview.ts'
import { withoutEntities } from './entities.ts'

const MAX_TITLE_CHARS = 200
const MAX_DESCRIPTION_CHARS = 400
const MAX_SITE_NAME_CHARS = 80
// More of it than this is no title; it is cut before anybody looks closer.
const MAX_RAW_CHARS = 2_000

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g

/** Null where the page has no title. */
export function factsOf(html: string): PageFacts | null {
  const found = new Map<string, string>()
  const add = (key: string, text: string): void => {
    const known = found.get(key) ?? ''
    if (known.length < MAX_RAW_CHARS) found.set(key, (known + text).slice(0, MAX_RAW_CHARS))
  }
  let titles = 0
  new HTMLRewriter()
    .on('title', {
      element() {
        titles += 1
      },
      text(chunk) {
        if (titles === 1) add('title', chunk.text)
      },
    })
    .on('svg', {
      element() {
        // Its title is that of the picture.
        titles = 2
      },
    })
    .on('meta[content]', {
      element(meta) {
        const name = (meta.getAttribute('property') ?? meta.getAttribute('name') ?? '').toLowerCase()
        if (!found.has(`meta ${name}`)) add(`meta ${name}`, meta.getAttribute('content') ?? '')
      },
    })
    .transform(html)
  const first = (maxChars: number, ...keys: readonly string[]): string | null => {
    for (const key of keys) {
      const line = lineOf(found.get(key) ?? '', maxChars)
      if (line !== null) return line
    }
    return null
  }
  const title = first(MAX_TITLE_CHARS, 'meta og:title', 'title', 'meta twitter:title')
  if (title === null) return null
  return {
    title,
    description: first(MAX_DESCRIPTION_CHARS, 'meta og:description', 'meta description'),
    siteName: first(MAX_SITE_NAME_CHARS, 'meta og:site_name', 'meta application-name'),
  }
}

function lineOf(raw: string, maxChars: number): string | null {
  const plain = withoutEntities(raw).toWellFormed().replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim()
  const chars = [...plain]
  const cut = chars.length > maxChars ? `${chars.slice(0, maxChars - 1).join('')}…` : plain
  const line = readName(cut, maxChars)
  return line.ok ? line.value : null
}
