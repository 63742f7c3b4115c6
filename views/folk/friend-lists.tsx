// All the lists of the friends page; fetched alone when something changes among them.

import type { ComponentChildren } from 'preact'
import type { Person } from '../../rooms/model/words.ts'
import { domId } from '../dom-ids.ts'
import type { SignedIn } from '../layout/shell.tsx'
import { Empty } from '../parts/empty.tsx'
import { Problem } from '../parts/problem.tsx'
import { ActForm } from './act-form.tsx'
import type { Bond, Known, Whereabouts } from './bond.ts'
import { FolkRow } from './folk-row.tsx'
import { FoundAct, Friend, Incoming, Outgoing } from './friend-rows.tsx'

export interface FriendListsProps {
  readonly ctx: SignedIn
  readonly friends: readonly (Known & Whereabouts)[]
  readonly incoming: readonly Known[]
  readonly outgoing: readonly Known[]
  readonly blocked: readonly Known[]
  readonly query: string
  readonly found: readonly { readonly person: Person; readonly bond: Bond }[]
  readonly more: string | null
  readonly problem: string | null
}

export function FriendLists(props: FriendListsProps) {
  return (
    <div id={domId.friends} class="friends">
      <Problem text={props.problem} />
      {props.query === '' ? <Everybody {...props} /> : <Found {...props} />}
    </div>
  )
}

function Everybody({ ctx, friends, incoming, outgoing, blocked, more }: FriendListsProps) {
  const { folk, app } = ctx.words
  const isHere = (friend: Whereabouts): number => (friend.online === true ? 0 : 1)
  const present = friends.toSorted((a, b) => isHere(a) - isHere(b))
  const isNobody = friends.length + incoming.length + outgoing.length === 0
  return (
    <>
      <List title={folk.incoming} count={incoming.length}>
        {incoming.map((known) => (
          <Incoming key={known.person.id} known={known} ctx={ctx} />
        ))}
      </List>
      <List title={folk.friends} count={friends.length}>
        {present.map((friend) => (
          <Friend key={friend.person.id} friend={friend} ctx={ctx} />
        ))}
      </List>
      {more && (
        <a class="btn btn-quiet btn-wide" href={more}>
          {app.more}
        </a>
      )}
      <List title={folk.outgoing} count={outgoing.length}>
        {outgoing.map((known) => (
          <Outgoing key={known.person.id} known={known} ctx={ctx} />
        ))}
      </List>
      {isNobody && <Empty icon="people" title={folk.none} hint={folk.noneHint} />}
      <List title={folk.blockedTitle} count={blocked.length}>
        {blocked.map(({ person }) => (
          <FolkRow key={person.id} person={person} words={ctx.words}>
            <ActForm act="unblock" person={person} place="list" words={ctx.words} />
          </FolkRow>
        ))}
      </List>
    </>
  )
}

function List({ title, count, children }: { title: string; count: number; children: ComponentChildren }) {
  if (count === 0) return null
  return (
    <section class="folk-section">
      <h2 class="folk-title">
        {title} <span class="folk-count">{count}</span>
      </h2>
      <ul class="folk-list">{children}</ul>
    </section>
  )
}

function Found({ ctx, found }: FriendListsProps) {
  const { words } = ctx
  if (found.length === 0)
    return <Empty icon="search" title={words.folk.foundNobody} hint={words.folk.foundNobodyHint} />
  return (
    <List title={words.folk.found} count={found.length}>
      {found.map(({ person, bond }) => (
        <FolkRow key={person.id} person={person} words={words}>
          <FoundAct person={person} bond={bond} ctx={ctx} />
        </FolkRow>
      ))}
    </List>
  )
}
