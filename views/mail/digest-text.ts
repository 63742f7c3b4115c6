// The letter about what waits unread, for mail programs that show plain text.

import type { DigestGroup, DigestLine } from './digest-groups.ts'
import type { DigestView } from './digest-view.ts'

const RULE_MAX_CHARS = 72

export function digestText(view: DigestView): string {
  const { words, total, groups, more, confirm, zone, every } = view
  const { letters } = words
  const parts = [
    letters.lead(total),
    ...groups.map((group) => groupText(group, view)),
    ...(more > 0 ? [letters.more(more)] : []),
    ...(confirm === null ? [] : [letters.unconfirmed, `${letters.confirm}:\n${confirm}`]),
    `${letters.open}:\n${view.open}`,
    [
      '-- ',
      ...(groups.length > 0 ? [letters.zone(zone)] : []),
      letters.every[every],
      `${letters.settings}: ${view.settings}`,
      `${letters.unsubscribe}: ${view.unsubscribe}`,
    ].join('\n'),
  ]
  return `${parts.join('\n\n')}\n`
}

function groupText({ title, lines }: DigestGroup, view: DigestView): string {
  const rule = '='.repeat(Math.min(title.length, RULE_MAX_CHARS))
  return [`${title}\n${rule}`, ...lines.map((line) => lineText(line, view))].join('\n\n')
}

function lineText({ who, did, text, address, atMs }: DigestLine, { timeOf }: DigestView): string {
  const head = [who, did].filter((part) => part !== null).join(' ')
  const said = text === '' ? [] : [text]
  return [[head, timeOf(atMs)].filter((part) => part !== '').join(' · '), ...said, address].join('\n')
}
