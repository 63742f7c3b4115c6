// What the files of a Slack export hold, as far as it is brought here.

import { z } from 'zod'

const seconds = z.number().optional()
const words = z.object({ value: z.string().default('') }).optional()

export const slackUser = z.object({
  id: z.string().min(1),
  name: z.string().default(''),
  team_id: z.string().optional(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  real_name: z.string().optional(),
  profile: z
    .object({
      email: z.string().optional(),
      real_name: z.string().optional(),
      display_name: z.string().optional(),
      title: z.string().optional(),
    })
    .default({}),
})

export const slackChannel = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  created: seconds,
  creator: z.string().optional(),
  is_archived: z.boolean().default(false),
  members: z.array(z.string()).default([]),
  topic: words,
  purpose: words,
  pins: z.array(z.object({ id: z.string(), user: z.string().optional(), created: seconds })).default([]),
})

const file = z.object({
  name: z.string().nullish(),
  title: z.string().nullish(),
  url_private: z.string().optional(),
})

const attachment = z.object({
  from_url: z.string().optional(),
  title: z.string().nullish(),
  title_link: z.string().nullish(),
  text: z.string().nullish(),
  fallback: z.string().nullish(),
})

const names = z.object({ name: z.string().optional(), real_name: z.string().optional() }).optional()

export const slackMessage = z.object({
  type: z.literal('message'),
  subtype: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  username: z.string().nullish(),
  user_profile: names,
  bot_profile: names,
  text: z.string().default(''),
  ts: z.string().regex(/^\d{9,11}\.\d{6}$/),
  thread_ts: z
    .string()
    .regex(/^\d{9,11}\.\d{6}$/)
    .optional(),
  edited: z.object({ ts: z.string() }).optional(),
  reactions: z.array(z.object({ name: z.string(), users: z.array(z.string()).default([]) })).default([]),
  files: z.array(file).default([]),
  attachments: z.array(attachment).default([]),
})

export type SlackUser = z.infer<typeof slackUser>
export type SlackChannel = z.infer<typeof slackChannel>
export type SlackMessage = z.infer<typeof slackMessage>
