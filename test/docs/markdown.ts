// As much of Markdown as the checks need: links, headings, what stands in code style.

const FENCE = /^(?:```|~~~)[^\n]*\n([\s\S]*?)^(?:```|~~~)\s*$/gm
const CODE_SPAN = /`([^`\n]+)`/g
const LINK = /!?\[(?:[^\][]|\[[^\]]*\])*\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g

/** The targets of all links and images, as written. */
export function linksOf(markdown: string): string[] {
  const prose = markdown.replace(FENCE, '').replace(CODE_SPAN, '')
  return [...prose.matchAll(LINK)].map(([, target = '']) => target)
}

/** What links can name after "#", as GitHub makes it from headings. */
export function anchorsOf(markdown: string): string[] {
  const seen = new Map<string, number>()
  return [...markdown.replace(FENCE, '').matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, title = '']) => {
    const plain = title.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const slug = plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-')
    const count = seen.get(slug) ?? 0
    seen.set(slug, count + 1)
    return count === 0 ? slug : `${slug}-${count}`
  })
}

/** Everything in code style in a line. */
export function codeSpansOf(markdown: string): string[] {
  return [...markdown.replace(FENCE, '').matchAll(CODE_SPAN)].map(([, text = '']) => text)
}

/** The lines of all fenced blocks. */
export function codeLinesOf(markdown: string): string[] {
  return [...markdown.matchAll(FENCE)].flatMap(([, text = '']) => text.split('\n'))
}
