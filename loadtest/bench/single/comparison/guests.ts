// What else one would install, where it can be had on this machine; for the rest, how to get it.

import { inviteEjabberd } from '../../../competitors/ejabberd/ejabberd.ts'
import { inviteSocketIo } from '../../../competitors/socketio/socketio.ts'
import type { Databases } from '../databases.ts'
import type { Contender } from './contender.ts'

export interface Guests {
  readonly contenders: readonly Contender[]
  /** One sentence for each that cannot take part. */
  readonly leftOut: readonly string[]
  readonly versions: Readonly<Record<string, string>>
}

export async function inviteGuests(databases: Databases, people: number): Promise<Guests> {
  const invited = await Promise.all([inviteSocketIo(databases, people), inviteEjabberd(databases, people)])
  return {
    contenders: invited.flatMap((each) => ('contender' in each ? [each.contender] : [])),
    leftOut: invited.flatMap((each) => ('leftOut' in each ? [each.leftOut] : [])),
    versions: Object.assign({}, ...invited.map((each) => ('versions' in each ? each.versions : {}))),
  }
}
