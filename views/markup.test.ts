import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOSTILE, notOurs } from './markup/hostile.ts'
import { messageHtml } from './markup.ts'

const ADA = { id: '01920000-0000-7000-8000-000000000001', username: 'ada' }
const LINK = 'target="_blank" rel="noopener noreferrer nofollow"'

describe('what people write', () => {
  test.each(HOSTILE)('[MARKUP-1] %s brings no element or attribute of its own', (text) => {
    for (const written of [
      text,
      `**${text}**`,
      `> ${text}`,
      `\`\`\`html\n${text}\n\`\`\``,
      `| a |\n|---|\n| ${text} |`,
    ])
      expect(notOurs(messageHtml(written, [ADA]))).toEqual([])
  })

  test('[MARKUP-1] no text whatever does', () => {
    const marks = [
      '\n',
      '\n\n',
      '    ',
      '```',
      '```ts\n',
      '`',
      '*',
      '**',
      '~~',
      '> ',
      '- ',
      '1. ',
      '# ',
      '|',
      '|-|',
      '[',
      '](',
      ')',
      '<',
      '@ada',
      '"',
    ]
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...HOSTILE, ...marks, 'https://a'),
    )
    const written = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(written, (text) => notOurs(messageHtml(text, [ADA])).length === 0),
      { numRuns: 500 },
    )
  })

  test('[MARKUP-1] the check sees what must not be there', () => {
    const bad = [
      '<img src="x">',
      '<p onclick="x">a</p>',
      '<a href="javascript:x">a</a>',
      '<span class="x">a</span>',
      '<p hx-get="/">a</p>',
    ]
    expect(bad.filter((html) => notOurs(html).length === 0)).toEqual([])
  })

  test.each([
    'javascript:alert(1)',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt&colon;alert(1))',
    '<javascript:alert(1)>',
    '[x](data:text/html,<b>x)',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.org/x',
    '//example.org/x',
    '[x](/logout)',
    '[x](//example.org)',
    'www.example.org',
    'ada@example.org',
  ])('[MARKUP-2] %s is no link', (text) => expect(messageHtml(text)).not.toContain('<a '))

  test('[MARKUP-2] a web address is a link that tells the other site nothing', () => {
    expect(messageHtml('see https://example.org/a?b=1&c=2')).toBe(
      `<p>see <a href="https://example.org/a?b=1&amp;c=2" ${LINK}><bdi>https://example.org/a?b=1&amp;c=2</bdi></a></p>`,
    )
    expect(messageHtml('[here](https://example.org/ "title")')).toBe(
      `<p><a href="https://example.org/" ${LINK}>here</a></p>`,
    )
    expect(messageHtml('mailto:ada@example.org')).toContain('<a href="mailto:ada@example.org"')
  })

  test.each([
    ['https://example.org/x.', 'https://example.org/x'],
    ['(https://example.org/x)', 'https://example.org/x'],
    ['https://example.org/x_(y)', 'https://example.org/x_(y)'],
    ['https://example.org/x, and', 'https://example.org/x'],
    ['**https://example.org/x**', 'https://example.org/x'],
  ])('[MARKUP-3] the address in "%s" ends where people mean it to', (text, address) => {
    expect(messageHtml(text)).toContain(`href="${address}"`)
  })

  test('[MARKUP-4] empty lines part paragraphs, single ones break the line', () => {
    expect(messageHtml('a\nb\n\n\nc')).toBe('<p>a<br>\nb</p>\n<p>c</p>')
  })
})

describe('Markdown', () => {
  test.each([
    ['**a** *b* ~~c~~ `d`', '<p><strong>a</strong> <em>b</em> <s>c</s> <code>d</code></p>'],
    ['- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['3. a', '<ol start="3">\n<li>a</li>\n</ol>'],
    ['> a', '<blockquote>\n<p>a</p>\n</blockquote>'],
    ['## a', '<p class="heading">a</p>'],
    ['a\n---', '<p>a</p>\n<hr>'],
    ['```\n<b>\n```', '<pre><code>&lt;b&gt;\n</code></pre>'],
    ['![x](https://a.example/b.png)', `<p>!<a href="https://a.example/b.png" ${LINK}>x</a></p>`],
    [
      '[a]: https://a.example',
      `<p>[a]: <a href="https://a.example" ${LINK}><bdi>https://a.example</bdi></a></p>`,
    ],
  ])('[MARKUP-6] %j is written as people mean it', (text, html) => expect(messageHtml(text)).toBe(html))

  test('[MARKUP-6] a table keeps the sides of its columns, by classes alone', () => {
    const html = messageHtml('| a | b |\n|---|--:|\n| 1 | 2 |')
    expect(html).toContain('<th class="to-right">b</th>')
    expect(html).toContain('<td>1</td>')
  })

  test('[MARKUP-6] words alone are written as Markdown would write them', () => {
    const words = fc.stringMatching(/^[a-z0-9 ,.;:?!"'()%+=/#$…’é-]{1,30}$/)
    fc.assert(
      fc.property(words, (text) => {
        // What stands after them sends the same words the long way round.
        const long = messageHtml(`${text}\n\n**x**`).replace(/\n?<p><strong>x<\/strong><\/p>$/, '')
        return messageHtml(text) === long || !/^[a-z0-9]/.test(text)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('who is named', () => {
  const marked = `<span class="mention" data-user="${ADA.id}">@ada</span>`

  test.each([
    ['hello @ada!', `<p>hello ${marked}!</p>`],
    ['@ada.', `<p>${marked}.</p>`],
    ['**@ada**', `<p><strong>${marked}</strong></p>`],
  ])('[MARKUP-7] %s is marked', (text, html) => expect(messageHtml(text, [ADA])).toBe(html))

  test.each(['`@ada`', '```\n@ada\n```', 'x@ada', '@adam', '@bob', '\\@ada', 'https://a.example/@ada'])(
    '[MARKUP-7] %s names nobody who is listed',
    (text) => expect(messageHtml(text, [ADA])).not.toContain('class="mention"'),
  )

  test('[MARKUP-7] everybody is marked where that is listed, and a name as it is written', () => {
    expect(messageHtml('@all', [{ id: 'all', username: 'all' }])).toContain('data-user="all">@all<')
    expect(messageHtml('@all', [ADA])).toBe('<p>@all</p>')
    expect(messageHtml('@ADA', [ADA])).toContain('>@ADA</span>')
  })
})
