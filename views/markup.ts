// A message's text as safe HTML: escaped, in paragraphs, with web addresses as links.

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`\p{Cc}\p{Cf}]+/giu

// A full stop after an address ends the sentence, it is not part of the address.
const LOOSE_ENDS = '.,;:!?*_~\u2026'

export function messageHtml(text: string): string {
  const paragraphs = text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '')
  return paragraphs.map((paragraph) => `<p>${linesHtml(paragraph)}</p>`).join('')
}

function linesHtml(paragraph: string): string {
  return linkedHtml(paragraph.replace(/^\n|\n$/g, '')).replaceAll('\n', '<br>')
}

function linkedHtml(text: string): string {
  let html = ''
  let done = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutLooseEnd(match[0])
    if (!URL.canParse(address)) continue
    html += escapeHtml(text.slice(done, match.index)) + linkHtml(address)
    done = match.index + address.length
  }
  return html + escapeHtml(text.slice(done))
}

function linkHtml(address: string): string {
  const safe = escapeHtml(address)
  return `<a href="${safe}" target="_blank" rel="noopener noreferrer nofollow"><bdi>${safe}</bdi></a>`
}

/** Drops closing marks that were not opened inside the address, and the punctuation of the sentence around it. */
function withoutLooseEnd(address: string): string {
  let opened = 0
  for (const char of address) opened += char === '(' ? 1 : char === ')' ? -1 : 0
  let end = address.length
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1)
    if (last === ')' && opened < 0) opened += 1
    else if (!LOOSE_ENDS.includes(last)) break
  }
  return address.slice(0, end)
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)
}
