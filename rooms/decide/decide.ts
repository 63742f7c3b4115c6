// The rules of a room, all of them: a state and a command in, events or a rejection out. Pure.

import type { Result } from '../kernel/result.ts'
import { unreachable } from '../kernel/unreachable.ts'
import type { RoomCommand } from '../model/commands.ts'
import type { RoomEvent } from '../model/events.ts'
import type { Rejection } from '../model/rejections.ts'
import type { RoomState } from '../model/state.ts'
import { decideAdd, decideJoin, decideLeave, decideRemove, decideSetRole } from './membership.ts'
import { decideOversee, decideUnban } from './oversight.ts'
import { decidePin, decideUnpin } from './pins.ts'
import { decideReact, decideUnreact } from './reactions.ts'
import { decideArchive, decideUpdate } from './settings.ts'
import { decideDelete, decideEdit, decideSay } from './speech.ts'

/** No events means: granted, and already so. What `command` names must be in `state.facts`. */
export function decide(
  state: RoomState,
  command: RoomCommand,
  nowMs: number,
): Result<readonly RoomEvent[], Rejection> {
  switch (command.type) {
    case 'say':
      return decideSay(state, command, nowMs)
    case 'edit':
      return decideEdit(state, command)
    case 'delete':
      return decideDelete(state, command)
    case 'react':
      return decideReact(state, command)
    case 'unreact':
      return decideUnreact(state, command)
    case 'pin':
      return decidePin(state, command)
    case 'unpin':
      return decideUnpin(state, command)
    case 'join':
      return decideJoin(state, command)
    case 'leave':
      return decideLeave(state, command)
    case 'add':
      return decideAdd(state, command)
    case 'remove':
      return decideRemove(state, command)
    case 'unban':
      return decideUnban(state, command)
    case 'oversee':
      return decideOversee(state, command)
    case 'set_role':
      return decideSetRole(state, command)
    case 'update':
      return decideUpdate(state, command)
    case 'archive':
      return decideArchive(state, command)
    default:
      return unreachable(command)
  }
}
