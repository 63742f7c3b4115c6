// What a rule is asked and what it answers: events, which may be none, or a rejection.

import type { Result } from '../kernel/result.ts'
import type { RoomCommand } from '../model/commands.ts'
import type { RoomEvent } from '../model/events.ts'
import type { Rejection } from '../model/rejections.ts'

export type Decision = Result<readonly RoomEvent[], Rejection>
export type Command<T extends RoomCommand['type']> = Extract<RoomCommand, { type: T }>
