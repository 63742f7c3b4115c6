// Who has a notification of an event, and has not read it.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { Due } from '../../../rooms/model/notifications/notification.ts'

/** Those that were written before are among them: whoever wrote them may have died before anybody was told. */
export type UnreadOfEvent = (room: RoomId, seq: number) => Promise<readonly Due[]>
