import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messageHtml } from './markup.ts'

/** Every tag of the markup, opening and closing. */
function tagsOf(html: string): readonly string[] {
  return html.match(/<[^>]*>?/g) ?? []
}

const OUR_TAGS =
  /^(<\/?p>|<br>|<\/?bdi>|<\/a>|<a href="https?:\/\/[^"<>]*" target="_blank" rel="noopener noreferrer nofollow">)$/i

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<template><script>alert(1)</script></template>',
  '</p></li><script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<hx-partial hx-target="#timeline" hx-swap="delete"></hx-partial>',
  '<b hx-get="/logout" hx-trigger="load" data-hx-swap-oob="true">x</b>',
  'https://example.org/"onmouseover="alert(1)',
  "https://example.org/'><img/src=x onerror=alert(1)>",
  'https://example.org/<script>alert(1)</script>',
]

describe('what people write', () => {
  test.each(HOSTILE)('[MARKUP-1] %s stays words', (text) => {
    const tags = tagsOf(messageHtml(text))
    expect(tags.length).toBeGreaterThan(0)
    expect(tags.filter((tag) => !OUR_TAGS.test(tag))).toEqual([])
  })

  test('[MARKUP-1] no text whatever brings a tag or attribute of its own', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...HOSTILE, 'http://a', '\n', '\n\n'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const tags = tagsOf(messageHtml(pieces.join('')))
        return tags.every((tag) => OUR_TAGS.test(tag))
      }),
    )
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,<b>x',
    'vbscript:x',
    'file:///etc/passwd',
    'www.example.org',
  ])('[MARKUP-2] %s is no link', (text) => expect(messageHtml(text)).not.toContain('<a '))

  test('[MARKUP-2] a web address is a link that tells the other site nothing', () => {
    expect(messageHtml('see https://example.org/a?b=1&c=2')).toBe(
      '<p>see <a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow">' +
        '<bdi>https://example.org/a?b=1&amp;c=2</bdi></a></p>',
    )
  })

  test.each([
    ['https://example.org/x.', 'https://example.org/x'],
    ['(https://example.org/x)', 'https://example.org/x'],
    ['https://example.org/x_(y)', 'https://example.org/x_(y)'],
    ['https://example.org/x, and', 'https://example.org/x'],
  ])('[MARKUP-3] the address in "%s" ends where people mean it to', (text, address) => {
    expect(messageHtml(text)).toContain(`href="${address}"`)
  })

  test('[MARKUP-4] empty lines part paragraphs, single ones break the line', () => {
    expect(messageHtml('a\nb\n\n\nc')).toBe('<p>a<br>b</p><p>c</p>')
  })

  test('[MARKUP-5] text of the greatest length takes no time to speak of', () => {
    const nasty = [`https://${'('.repeat(7_990)}`, 'https://a.'.repeat(800), `https://${'.'.repeat(7_990)}`]
    const startMs = performance.now()
    for (const text of nasty) messageHtml(text)
    expect(performance.now() - startMs).toBeLessThan(500)
  })
})
