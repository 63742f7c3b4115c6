// What Slack calls mrkdwn, as Markdown: links, names, bold, code, emoji.

import { EVERYBODY, naming } from '../foreign.ts'
import { markdownLink, soundText } from '../foreign-text.ts'
import { withEmoji } from './emoji-names.ts'

const CODE = /```([\s\S]*?)```|`([^`\n]+)`/g
const ANGLES = /<([^<>\n]{1,8000})>/g
const BOLD = /(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])/g
const STRUCK = /(?<![\w~])~(?=[^\s~])([^~\n]*[^\s~])~(?![\w~])/g
const BULLET = /^(\s*)[•◦▪] ?/gm
const HEADING = /^(\s{0,3})(#{1,6})(?=\s)/gm

/** `channelName` knows the names of rooms by their ids. */
export function slackText(raw: string, channelName: (id: string) => string | undefined): string {
  const text = soundText(raw)
  const done: string[] = []
  let from = 0
  for (const found of text.matchAll(CODE)) {
    done.push(words(text.slice(from, found.index), channelName))
    done.push(found[1] === undefined ? `\`${literal(found[2] ?? '')}\`` : fence(found[1], done.at(-1) ?? ''))
    from = found.index + found[0].length
  }
  const rest = words(text.slice(from), channelName)
  const needsBreak = (done.at(-1) ?? '').endsWith('```') && !/^\s*(\n|$)/.test(rest)
  return [...done, needsBreak ? `\n${rest}` : rest].join('').trim()
}

/** A block begins and ends on lines of its own. */
function fence(code: string, before: string): string {
  const start = before === '' || before.endsWith('\n') ? '' : '\n'
  return `${start}\`\`\`\n${literal(code).replace(/^\n|\n$/g, '')}\n\`\`\``
}

/** In code nothing is formatted; links stand there as Slack found them. */
function literal(code: string): string {
  return unescaped(code.replace(ANGLES, (_, inner: string) => inner.split('|')[1] ?? inner))
}

function words(text: string, channelName: (id: string) => string | undefined): string {
  const formatted = text
    .replace(HEADING, '$1\\$2')
    .replace(BULLET, '$1- ')
    .replace(BOLD, '**$1**')
    .replace(STRUCK, '~~$1~~')
  return unescaped(withEmoji(formatted).replace(ANGLES, (_, inner: string) => angle(inner, channelName)))
}

function angle(inner: string, channelName: (id: string) => string | undefined): string {
  const bar = inner.indexOf('|')
  const [target, label] = bar < 0 ? [inner, ''] : [inner.slice(0, bar), inner.slice(bar + 1)]
  const rest = target.slice(1)
  if (target.startsWith('@')) return naming(rest)
  if (target.startsWith('#')) return `#${label || channelName(rest) || rest}`
  if (target.startsWith('!')) return special(rest, label)
  if (target.startsWith('mailto:')) return label || target.slice('mailto:'.length)
  if (label === '' || label === target) return target
  return markdownLink(label, target)
}

function special(word: string, label: string): string {
  if (word === 'channel' || word === 'everyone') return naming(EVERYBODY)
  if (label !== '') return label
  return `@${word.split('^')[0]}`
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
