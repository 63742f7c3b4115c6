// One message of a Slack export.

import type { ForeignKey, ForeignMessage, ForeignPerson, ForeignReaction, MessageRef } from '../foreign.ts'
import { markdownLink } from '../foreign-text.ts'
import { emojiNamed } from './emoji-names.ts'
import type { SlackChannel, SlackMessage } from './slack-schemas.ts'
import { slackText } from './slack-text.ts'

/** What Slack itself notes in a room; nobody said it. */
const NOTES =
  /^(?:channel|group|mpim)_|^(?:pinned|unpinned)_item$|^bot_(?:add|remove|disable|enable)$|^reminder|^huddle|^sh_room|^app_conversation|^message_(?:changed|deleted|replied)$/

export interface SlackRoom {
  readonly channel: SlackChannel
  readonly channelName: (id: string) => string | undefined
}

export function isNote({ subtype }: SlackMessage): boolean {
  return subtype !== undefined && NOTES.test(subtype)
}

export function senderOf({ user, bot_id: bot, username }: SlackMessage): ForeignKey {
  return user ?? bot ?? `bot ${username ?? ''}`
}

/** Somebody whom the list of users may not have: of another workspace, or a program. */
export function personOf(message: SlackMessage): ForeignPerson {
  const key = senderOf(message)
  const isBot = message.user === undefined
  const profile = isBot ? message.bot_profile : message.user_profile
  const name = (isBot ? message.username : null) ?? profile?.name ?? key
  const displayName = profile?.real_name ?? name
  return { key, username: name, displayName, email: null, isBot, isDisabled: !isBot, createdAtMs: null }
}

export function messageFrom(message: SlackMessage, { channel, channelName }: SlackRoom): ForeignMessage {
  const ref = refOf(message.ts)
  const { thread_ts: root, subtype, edited, username } = message
  const isGone = subtype === 'tombstone'
  const pin = channel.pins.find(({ id }) => id === message.ts)
  return {
    ...{ room: channel.id, ref, order: ref.atMs + (ref.part ?? 0) / 4_096, sender: senderOf(message) },
    ...(message.user === undefined && username && { as: username }),
    text: isGone ? '' : wholeText(message, channelName),
    atMs: ref.atMs,
    replyTo: root === undefined || root === message.ts ? null : refOf(root),
    editedAtMs: edited === undefined || isGone ? null : timeOf(edited.ts),
    deletedAtMs: isGone ? ref.atMs : null,
    reactions: isGone ? [] : message.reactions.flatMap(reactionsOf),
    pin: pin === undefined ? null : { by: pin.user ?? null, atMs: (pin.created ?? ref.atMs / 1_000) * 1_000 },
  }
}

/** Its microseconds are its name in the room: no two are the same. */
function refOf(ts: string): MessageRef {
  const [seconds = '0', micros = '0'] = ts.split('.')
  const fraction = Number(micros)
  const atMs = Number(seconds) * 1_000 + Math.floor(fraction / 1_000)
  return { key: ts, atMs, part: (fraction % 1_000) * 4 }
}

function timeOf(ts: string): number | null {
  const atMs = Math.floor(Number(ts) * 1_000)
  return Number.isFinite(atMs) && atMs > 0 ? atMs : null
}

function wholeText(message: SlackMessage, channelName: SlackRoom['channelName']): string {
  const said = slackText(message.text, channelName)
  const words = message.subtype === 'me_message' && said !== '' ? `_${said}_` : said
  // What has an address of its own is the preview of a link in the words.
  const blocks = message.attachments
    .filter(({ from_url: preview }) => preview === undefined)
    .map(({ title, title_link: link, text, fallback }) => {
      const heading = title && link ? `<${link}|${title}>` : title
      return slackText([heading, text ?? (title ? null : fallback)].filter(Boolean).join('\n'), channelName)
    })
  const files = message.files.flatMap(({ name, title, url_private: url }) =>
    url === undefined ? [] : [markdownLink(name ?? title ?? 'file', url)],
  )
  return [words, ...blocks, ...files].filter((part) => part !== '').join('\n')
}

function reactionsOf({ name, users }: SlackMessage['reactions'][number]): ForeignReaction[] {
  const emoji = emojiNamed(name) ?? `:${name}:`
  return users.map((by) => ({ emoji, by, atMs: null }))
}
