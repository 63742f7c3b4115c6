// Webhooks as JSON.

import { z } from '@hono/zod-openapi'
import { timeJson } from '../../../rooms/model/wire.ts'
import type { Delivery, Hook } from '../../hooks/hook.ts'

const id = z.string().openapi({ format: 'uuid' })
const time = z.string().openapi({ format: 'date-time' })

export const hookSchema = z
  .object({
    id,
    direction: z.enum(['in', 'out']),
    name: z.string(),
    createdBy: id.optional(),
    createdAt: time,
    botId: id.optional().openapi({ description: 'In: whom its messages are said by.' }),
    url: z.string().optional().openapi({ description: 'Out: where to. In: where from, shown once.' }),
    events: z.array(z.string()).optional().openapi({ description: 'Out: which; absent for all of them.' }),
    attempts: z.number().int().optional().openapi({ description: 'Out: how often the next one failed.' }),
    secret: z.string().optional().openapi({ description: 'Out: signs deliveries, shown once.' }),
  })
  .openapi('Hook')

export const deliverySchema = z
  .object({
    seq: z.number().int().openapi({ description: 'The number of the event.' }),
    event: z.string(),
    state: z.enum(['due', 'done', 'failed']),
    attempts: z.number().int(),
    status: z.number().int().optional().openapi({ description: 'What the last attempt was answered with.' }),
    error: z.string().optional().openapi({ description: 'Why there was no answer.' }),
    triedAt: time,
  })
  .openapi('HookDelivery')

export function hookJson(hook: Hook): z.infer<typeof hookSchema> {
  const { id: hookId, direction, name, createdBy, createdAtMs } = hook
  const base = {
    id: hookId,
    name,
    createdAt: timeJson(createdAtMs),
    ...(createdBy !== null && { createdBy }),
  }
  if (hook.direction === 'in') return { ...base, direction, botId: hook.bot.id }
  const { url, events, attempts } = hook
  return { ...base, direction, url, attempts, ...(events !== null && { events: [...events] }) }
}

export function deliveryJson(delivery: Delivery): z.infer<typeof deliverySchema> {
  const { seq, event, state, attempts, status, error, triedAtMs } = delivery
  return {
    ...{ seq, event, state, attempts },
    ...(status !== null && { status }),
    ...(error !== null && { error }),
    triedAt: timeJson(triedAtMs),
  }
}
