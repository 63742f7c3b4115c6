// Who is connected, on whatever node: asked when somebody looks at a profile or at their friends, never for a message.

import type { UserId } from '../../kernel/ids.ts'

export interface Whereabouts {
  /** A socket of theirs opened on this node. Calling it again changes nothing. */
  arrived(user: UserId): void
  /** Their last one on this node closed. */
  left(user: UserId): void
  /**
   * Whether each has a socket anywhere. Whoever is missing from the answer may or may not: nobody can say now.
   *
   * Never rejects.
   */
  onlineOf(users: readonly UserId[]): Promise<ReadonlyMap<UserId, boolean>>
}
