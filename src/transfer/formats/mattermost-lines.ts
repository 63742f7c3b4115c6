// The lines of a Mattermost bulk export, as far as they are brought here.

import { z } from 'zod'

const name = z.string().min(1)
const time = z.number().int().min(0)
const reactions = z
  .array(z.object({ user: name, emoji_name: z.string(), create_at: time.optional() }))
  .nullish()
const attachments = z.array(z.object({ path: z.string() })).nullish()

const said = {
  user: name,
  type: z.string().nullish(),
  message: z.string().default(''),
  create_at: time,
  edit_at: time.nullish(),
  reactions,
  attachments,
}
const post = { ...said, is_pinned: z.boolean().nullish(), replies: z.array(z.object(said)).nullish() }

const channelOfUser = z.object({ name, roles: z.string().nullish() })
const user = z.object({
  username: name,
  email: z.string().nullish(),
  nickname: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  position: z.string().nullish(),
  locale: z.string().nullish(),
  delete_at: time.nullish(),
  teams: z.array(z.object({ name, channels: z.array(channelOfUser).nullish() })).nullish(),
})
const channel = z.object({
  ...{ team: name, name, display_name: z.string().default(''), type: z.string() },
  ...{ header: z.string().nullish(), purpose: z.string().nullish(), deleted_at: time.nullish() },
})

const line = z.discriminatedUnion('type', [
  z.object({ type: z.literal('version'), version: z.number() }),
  z.object({ type: z.literal('team'), team: z.object({ name }) }),
  z.object({ type: z.literal('channel'), channel }),
  z.object({ type: z.literal('user'), user }),
  z.object({
    type: z.literal('bot'),
    bot: z.object({ username: name, display_name: z.string().nullish(), delete_at: time.nullish() }),
  }),
  z.object({ type: z.literal('post'), post: z.object({ team: name, channel: name, ...post }) }),
  z.object({
    type: z.literal('direct_channel'),
    direct_channel: z.object({
      members: z.array(name).nullish(),
      participants: z.array(z.object({ username: name })).nullish(),
      header: z.string().nullish(),
    }),
  }),
  z.object({
    type: z.literal('direct_post'),
    direct_post: z.object({ channel_members: z.array(name), ...post }),
  }),
])

export type MattermostLine = z.infer<typeof line>
export type MattermostUser = z.infer<typeof user>
export type MattermostChannel = z.infer<typeof channel>
const postShape = z.object(post)
const replyShape = z.object(said)
export type MattermostPost = z.infer<typeof postShape>
export type MattermostReply = z.infer<typeof replyShape>

const TYPES: ReadonlySet<unknown> = new Set([
  ...['version', 'team', 'channel', 'user', 'bot', 'post', 'direct_channel', 'direct_post'],
])

export function mattermostLine(text: string | null): MattermostLine | 'broken' | 'unknown' {
  const value = parsed(text)
  const read = line.safeParse(value)
  if (read.success) return read.data
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined
  return typeof type === 'string' && !TYPES.has(type) ? 'unknown' : 'broken'
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    // Told with its place by whoever reads the line.
    return undefined
  }
}
