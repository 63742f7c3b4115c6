// GET /api/admin/cluster: every node that is known, and what each says of itself.

import { createRoute, z } from '@hono/zod-openapi'
import type { ClusterState, NodeReport } from '../../monitoring/cluster-state.ts'
import { READING_NAMES, READINGS } from '../../monitoring/ports/readings.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE } from '../problem.ts'
import { requireAdmin } from '../require-admin.ts'
import { requireCaller } from '../require-caller.ts'

const readingsSchema = z
  .object(
    Object.fromEntries(
      READING_NAMES.map((name) => [
        name,
        z.number().optional().openapi({ description: READINGS[name].help }),
      ]),
    ),
  )
  .openapi('NodeReadings')

const nodeSchema = z
  .object({
    id: z.string(),
    incarnation: z.string().openapi({ description: 'One life of the node, from its start to its end.' }),
    state: z.enum(['joining', 'up', 'draining', 'gone']),
    address: z.string().nullable(),
    version: z.string(),
    reachable: z.boolean().openapi({ description: 'Whether it answered within a second.' }),
    startedAt: z.string().openapi({ format: 'date-time' }).optional(),
    checks: z.record(z.string(), z.enum(['ok', 'down'])).optional(),
    readings: readingsSchema.optional(),
  })
  .openapi('ClusterNode')

const getCluster = createRoute({
  method: 'get',
  path: '/api/admin/cluster',
  tags: ['Admin'],
  summary: 'The nodes, their rooms, leases, queue depths and lag',
  security: SIGNED_IN,
  middleware: [requireCaller, requireAdmin] as const,
  responses: {
    200: jsonAnswer(
      '`node` answered; `nodes` are all that are known, also those that do not answer.',
      z.object({ node: z.string(), nodes: z.array(nodeSchema) }),
    ),
    default: PROBLEM_RESPONSE,
  },
})

export function createClusterRoute(nodeId: string, clusterState: ClusterState): Mount {
  return (app) => {
    app.openapi(getCluster, async (c) =>
      c.json({ node: nodeId, nodes: (await clusterState()).map(nodeJson) }, 200),
    )
  }
}

function nodeJson({ nodeId, incarnation, address, version, state, status }: NodeReport) {
  const known = { id: nodeId, incarnation, address, version }
  if (status === null) return { ...known, state, reachable: false }
  return {
    ...known,
    // Its own word is fresher than the registry's, but nobody gives rooms to one that is gone.
    state: state === 'gone' ? state : status.state,
    reachable: true,
    startedAt: new Date(status.startedAtMs).toISOString(),
    checks: { ...status.checks },
    readings: { ...status.readings },
  }
}
