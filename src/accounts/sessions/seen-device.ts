// A device as its session remembers it: whatever it says of itself is cut to what a list can show.

import type { Device } from '../accounts.ts'

const USER_AGENT_MAX_CHARS = 300

export function seenDevice({ userAgent, address }: Device): Pick<Device, 'userAgent' | 'address'> {
  return { userAgent: userAgent.slice(0, USER_AGENT_MAX_CHARS), address }
}
