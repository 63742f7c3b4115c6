// Somebody as others see them: a card in the dialog, or a page of its own.

import type { Person } from '../../rooms/model/words.ts'
import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Moment } from '../parts/moment.tsx'
import { Problem } from '../parts/problem.tsx'
import { paths } from '../paths.ts'
import { LOCALES } from '../words/locale.ts'
import { ActForm, ActLink, MessageForm } from './act-form.tsx'
import type { Bond, Whereabouts } from './bond.ts'
import { Here, HereLine } from './here.tsx'

export interface ProfileProps {
  readonly frame: Frame
  readonly person: Person
  readonly bio: string
  /** The language they have chosen, where it is one of ours. */
  readonly language: string
  readonly createdAtMs: number
  readonly at: Whereabouts
  readonly bond: Bond
  readonly problem: string | null
}

export function ProfilePage(props: ProfileProps) {
  const { frame, person, bio, at, bond, problem } = props
  const { words, locale } = frame.ctx
  const { folk } = words
  return (
    <DialogOrPage frame={frame} title={person.displayName}>
      <Problem text={problem} />
      <div class="profile">
        <span class="avatar-spot">
          <Avatar person={person} size="large" />
          <Here userId={person.id} online={at.online === true} words={words} />
        </span>
        <div class="profile-who">
          <p class="profile-name">@{person.username}</p>
          <HereLine at={at} words={words} locale={locale} />
          {bond !== 'self' && bond !== 'none' && <p class="profile-bond">{folk.bonds[bond]}</p>}
        </div>
      </div>
      {bio !== '' && (
        <p class="profile-bio" dir="auto">
          {bio}
        </p>
      )}
      <ProfileFacts {...props} />
      <div class="profile-acts">
        <ProfileActs {...props} />
      </div>
    </DialogOrPage>
  )
}

function ProfileFacts({ frame, language, createdAtMs }: ProfileProps) {
  const { words, locale } = frame.ctx
  const spoken = LOCALES.find((known) => known === language)
  return (
    <dl class="profile-facts">
      {spoken && (
        <div>
          <dt>{words.folk.profile.language}</dt>
          <dd lang={spoken}>{words.you.languages[spoken]}</dd>
        </div>
      )}
      <div>
        <dt>{words.folk.profile.here}</dt>
        <dd>
          <Moment atMs={createdAtMs} style="day" locale={locale} />
        </dd>
      </div>
    </dl>
  )
}

function ProfileActs({ frame, person, bond }: ProfileProps) {
  const { words } = frame.ctx
  const about = { person, words, place: frame.inDialog ? 'card' : 'page' } as const
  if (bond === 'self')
    return (
      <a class="btn btn-primary" href={paths.you}>
        {words.folk.profile.edit}
      </a>
    )
  if (bond === 'blocked') return <ActForm act="unblock" look="primary" {...about} />
  return (
    <>
      <MessageForm person={person} words={words} look="primary" />
      {bond === 'none' && <ActForm act="request" {...about} />}
      {bond === 'asked' && <ActForm act="remove" label={words.folk.acts.withdraw} {...about} />}
      {bond === 'asking' && <ActForm act="accept" {...about} />}
      {bond === 'asking' && <ActForm act="reject" look="quiet" {...about} />}
      {bond === 'friends' && <ActLink act="remove" person={person} words={words} />}
      <ActLink act="block" person={person} words={words} />
    </>
  )
}
