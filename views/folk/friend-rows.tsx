// The rows of the friends page: who was found, who is a friend, who waits for whom.

import type { Person } from '../../rooms/model/words.ts'
import type { SignedIn } from '../layout/shell.tsx'
import { Moment } from '../parts/moment.tsx'
import { ActForm, MessageForm } from './act-form.tsx'
import type { Bond, Known, Whereabouts } from './bond.ts'
import { FolkRow } from './folk-row.tsx'
import { HereLine } from './here.tsx'

export function FoundAct({ person, bond, ctx }: { person: Person; bond: Bond; ctx: SignedIn }) {
  const { words } = ctx
  const about = { person, words, place: 'list' } as const
  if (bond === 'self') return <span class="tag">{words.folk.you}</span>
  if (bond === 'friends') return <MessageForm person={person} words={words} />
  if (bond === 'asked') return <ActForm act="remove" label={words.folk.acts.withdraw} {...about} />
  if (bond === 'asking') return <ActForm act="accept" look="primary" {...about} />
  if (bond === 'blocked') return <ActForm act="unblock" {...about} />
  return <ActForm act="request" {...about} />
}

export function Friend({ friend, ctx }: { friend: Known & Whereabouts; ctx: SignedIn }) {
  const { words, locale } = ctx
  const line = <HereLine at={friend} words={words} locale={locale} />
  return (
    <FolkRow person={friend.person} words={words} online={friend.online} line={line}>
      <MessageForm person={friend.person} words={words} />
    </FolkRow>
  )
}

interface AskedProps {
  readonly known: Known
  readonly ctx: SignedIn
}

export function Incoming({ known, ctx }: AskedProps) {
  const { words } = ctx
  const about = { person: known.person, words, place: 'list' } as const
  return (
    <FolkRow person={known.person} words={words} line={<Asked known={known} ctx={ctx} />}>
      <ActForm act="reject" look="quiet" {...about} />
      <ActForm act="accept" look="primary" {...about} />
    </FolkRow>
  )
}

export function Outgoing({ known, ctx }: AskedProps) {
  const { words } = ctx
  return (
    <FolkRow person={known.person} words={words} line={<Asked known={known} ctx={ctx} />}>
      <ActForm
        act="remove"
        label={words.folk.acts.withdraw}
        person={known.person}
        place="list"
        words={words}
      />
    </FolkRow>
  )
}

function Asked({ known, ctx }: AskedProps) {
  return (
    <span>
      {ctx.words.folk.asked} · <Moment atMs={known.sinceMs} style="day" locale={ctx.locale} />
    </span>
  )
}
