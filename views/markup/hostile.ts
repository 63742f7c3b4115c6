// For tests: texts that try to be more than words, and what in a piece of HTML a message may not have.

/** Scripts, handlers, mutations, templates and the attributes by which our own pages are driven. */
export const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '![x](x"onerror="alert(1))',
  '<svg/onload=alert(1)>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<template><script>alert(1)</script></template>',
  '</p></li><script>alert(1)</script>',
  '</code></pre><script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](java\u0000script:alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '[x]( javascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '<https://a" onmouseover="alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<hx-partial hx-target="#timeline" hx-swap="delete"></hx-partial>',
  '<b hx-get="/logout" hx-trigger="load" data-hx-swap-oob="true">x</b>',
  'https://example.org/"onmouseover="alert(1)',
  "https://example.org/'><img/src=x onerror=alert(1)>",
  'https://example.org/<script>alert(1)</script>',
  '[x](https://example.org "t" onclick=alert(1))',
  '```"><script>alert(1)</script>\nx\n```',
  '\u202egnp.exe\u2066',
  '@ada" onclick="alert(1)',
  '<!--><script>alert(1)</script>-->',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>',
]

const PLAIN = ['p', 'br', 'hr', 'strong', 'em', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'bdi']
const TABLE = ['table', 'thead', 'tbody', 'tr', 'th', 'td']
const ELEMENTS: ReadonlySet<string> = new Set([...PLAIN, ...TABLE, 'a', 'span'])

/** Each attribute that an element may have, and how its value looks. */
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  'a href': /^(https?:\/\/|mailto:)/i,
  'a target': /^_blank$/,
  'a rel': /^noopener noreferrer nofollow$/,
  'p class': /^heading$/,
  'ol start': /^\d+$/,
  'th class': /^to-(center|right)$/,
  'td class': /^to-(center|right)$/,
  'span class': /^(mention|hljs-[\w-]+( [\w-]+_)*|language-\w+)$/,
  'span data-user': /^[\w-]+$/,
}

/** Whatever a browser would see in `html` that no message may bring. */
export function notOurs(html: string): readonly string[] {
  const found: string[] = []
  new HTMLRewriter()
    .on('*', {
      element({ tagName, attributes }) {
        if (!ELEMENTS.has(tagName)) found.push(tagName)
        for (const [name, value] of attributes)
          if (ATTRIBUTES[`${tagName} ${name}`]?.test(value) !== true)
            found.push(`${tagName} ${name}=${value}`)
      },
      comments({ text }) {
        found.push(`comment ${text}`)
      },
    })
    .transform(html)
  return found
}
