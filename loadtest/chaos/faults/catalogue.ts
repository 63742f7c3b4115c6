// All faults there are, by name.

import { reconnectStorm } from './clients/reconnect-storm.ts'
import { slowReaders } from './clients/slow-readers.ts'
import type { Fault } from './fault.ts'
import { cutOff } from './nodes/cut-off.ts'
import { freezeOwner } from './nodes/freeze-owner.ts'
import { fullLog } from './nodes/full-log.ts'
import { killConsumer, killGateway, killOwner } from './nodes/kill.ts'
import { rollingRestart } from './nodes/rolling-restart.ts'
import { sameNodeId } from './nodes/same-node-id.ts'
import { poison } from './outside/poison.ts'
import { closePost } from './outside/post-closed.ts'
import { pushDown, pushSlow } from './outside/push-service.ts'
import { fullDatabase } from './servers/full-database.ts'
import { freezeNats, killNats, restartNats, wipeNats } from './servers/nats.ts'
import { crashPostgres, freezePostgres, terminateConnections } from './servers/postgres.ts'
import { emptyRedis, freezeRedis, killRedis } from './servers/redis.ts'
import { reloadNginx } from './servers/reload-nginx.ts'

/** The run that is part of `npm test` does these, once each. */
export const SHORT_FAULTS = [
  'kill-owner',
  'freeze-owner',
  'rolling-restart',
  'redis-restart-empty',
  'nats-kill',
  'postgres-immediate',
  'push-down',
  'smtp-closed',
  'poison-events',
] as const

export function allFaults(): Fault[] {
  return [
    killOwner(),
    killGateway(),
    killConsumer(),
    freezeOwner(),
    rollingRestart(),
    killRedis(),
    emptyRedis(),
    freezeRedis(),
    killNats(),
    restartNats(),
    wipeNats(),
    freezeNats(),
    crashPostgres(),
    freezePostgres(),
    terminateConnections(),
    fullDatabase(),
    reloadNginx(),
    cutOff('postgres', 'cut'),
    cutOff('postgres', 'hang'),
    cutOff('redis', 'cut'),
    cutOff('redis', 'hang'),
    cutOff('nats', 'cut'),
    cutOff('nats', 'hang'),
    slowReaders(),
    reconnectStorm(),
    sameNodeId(),
    fullLog(),
    pushDown(),
    pushSlow(),
    closePost(),
    poison(),
  ]
}
