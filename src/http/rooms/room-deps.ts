// What the room routes stand on.

import type { IdSource } from '../../../rooms/kernel/ids-source.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import type { TextToHtml } from '../../../rooms/model/wire.ts'
import type { Desk } from '../../../rooms/ports/desk.ts'
import type { History } from '../../../rooms/ports/history.ts'
import type { People } from '../../../rooms/ports/people/people.ts'
import type { RoomRegistry } from '../../../rooms/ports/room-registry.ts'
import type { SendAllowance } from '../../../rooms/ports/send-allowance.ts'

export interface RoomRoutesDeps {
  readonly desk: Desk
  readonly history: History
  readonly registry: RoomRegistry
  readonly people: People
  readonly allowance: SendAllowance
  readonly ids: IdSource
  readonly toHtml: TextToHtml
  readonly limits: Limits
}
