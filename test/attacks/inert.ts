// What a page, a fragment or a letter may not have, however much of its text attackers wrote.

const NEVER = new Set([
  ...['iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'base', 'svg', 'math', 'style', 'marquee'],
])
const ADDRESSES = new Set([
  ...['href', 'src', 'action', 'formaction', 'data', 'poster', 'xlink:href', 'srcset', 'ping', 'cite'],
  ...['hx-get', 'hx-post', 'hx-put', 'hx-patch', 'hx-delete', 'hx-ws:connect'],
])
// What other parts of a page, and our scripts, find an element by.
const HANDLES = new Set(['id', 'name', 'class', 'for', 'form', 'is', 'slot', 'hx-target', 'hx-swap-oob'])
const OURS = /^(?:\/(?![/\\])|#|\?|$)/
const OUTSIDE = /^(?:https?:\/\/|mailto:)/i
const MARK = /pwned/i

export type Place = 'page' | 'piece' | 'letter'

/** Whatever in `html` only attackers can have brought. */
export function bringsAlong(html: string, place: Place): string[] {
  const found: string[] = []
  new HTMLRewriter()
    .on('*', {
      element(element) {
        const { tagName, attributes } = element
        if (NEVER.has(tagName) || MARK.test(tagName)) found.push(`<${tagName}>`)
        if (tagName === 'script' && (place !== 'page' || !element.hasAttribute('src'))) found.push('<script>')
        for (const [name, value] of attributes) {
          const why = wrongWith(tagName, { name, value }, place)
          if (why !== null) found.push(`${why}: <${tagName} ${name}="${value.slice(0, 120)}">`)
        }
      },
    })
    // The envelope of a live fragment, which only the server seals.
    .on(place === 'piece' ? 'hx-partial hx-partial' : 'hx-partial', {
      element: () => void found.push('<hx-partial>'),
    })
    .transform(html)
  return found
}

interface Attribute {
  readonly name: string
  readonly value: string
}

function wrongWith(tag: string, { name, value }: Attribute, place: Place): string | null {
  if (name.startsWith('on') || name === 'srcdoc' || MARK.test(name)) return 'a handler'
  if (name === 'style' && place !== 'letter') return 'a style'
  if (HANDLES.has(name) && MARK.test(value)) return 'a handle'
  if (tag === 'meta' && name === 'http-equiv') return 'an order to the browser'
  if (tag === 'script' && name === 'src' && !value.startsWith('/static/')) return 'a foreign script'
  return leadsAway(tag, { name, value }) ? 'an address' : null
}

function leadsAway(tag: string, { name, value }: Attribute): boolean {
  if (name.startsWith('hx-') && value.startsWith('/pwned')) return true
  if (!ADDRESSES.has(name) || OURS.test(value)) return false
  return !(tag === 'a' && name === 'href' && OUTSIDE.test(value))
}
