// Which Markdown messages know, and how each part of it is written as HTML.

import MarkdownIt from 'markdown-it'
import { codeHtml, inEnv } from './code.ts'
import { addressHtml, autolinkEnd, isAddress, linkEnd, linkifyOnlyWhole } from './links.ts'
import { addMentions } from './mentions.ts'
import type { Markdown, WriteToken } from './renderer.ts'
import { cellOpen } from './tables.ts'

// Deeper quotes and lists than these are nobody's, and each level costs time.
const MAX_NESTING = 20

// Pictures of other sites would tell them who reads. References vanish from the text that has them, and a line of
// dashes under words is a line, no heading: in a chat both would surprise.
const LEFT_OUT = ['image', 'reference', 'lheading', 'html_block', 'html_inline']

export function createMarkdown(): Markdown {
  const markdown = new MarkdownIt({
    html: false,
    breaks: true,
    linkify: true,
    typographer: false,
    maxNesting: MAX_NESTING,
  }).disable(LEFT_OUT)
  linkifyOnlyWhole(markdown.linkify)
  markdown.validateLink = isAddress
  // An address is shown as its author wrote it.
  markdown.normalizeLinkText = (address) => address
  addMentions(markdown)
  Object.assign(markdown.renderer.rules, RULES)
  return markdown
}

const fence: WriteToken = (tokens, at, _options, env) => {
  const token = tokens[at]
  return codeHtml(token?.content ?? '', token?.info ?? '', inEnv(env))
}

// A message has no outline that a heading could be part of.
const headingOpen: WriteToken = () => '<p class="heading">'
const headingEnd: WriteToken = () => '</p>\n'

const linkOpen: WriteToken = (tokens, at) => {
  const token = tokens[at]
  return token === undefined ? '' : addressHtml(token.attrGet('href') ?? '', token.markup)
}
const linkClose: WriteToken = (tokens, at) => (tokens[at]?.markup ? autolinkEnd : linkEnd)

const RULES: Readonly<Record<string, WriteToken>> = {
  fence,
  code_block: fence,
  heading_open: headingOpen,
  heading_close: headingEnd,
  link_open: linkOpen,
  link_close: linkClose,
  th_open: cellOpen('th'),
  td_open: cellOpen('td'),
}
