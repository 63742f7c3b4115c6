// Invitations to make an account: those that are good.

import { Empty } from '../parts/empty.tsx'
import { Icon } from '../parts/icon.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { Moment } from '../parts/moment.tsx'
import { type HelmFrame, HelmPage } from './helm-page.tsx'
import { helmPaths } from './helm-paths.ts'
import type { HelmInvite } from './helm-view.ts'

interface HelmInvitesProps {
  readonly frame: HelmFrame
  readonly invites: readonly HelmInvite[]
  readonly signup: 'open' | 'invite' | 'closed'
}

export function HelmInvitesPage({ frame, invites, signup }: HelmInvitesProps) {
  const say = frame.ctx.words.helm.invites
  return (
    <HelmPage frame={frame} section="invites">
      <div class="section-bar">
        <p class="section-lead">{say[signup]}</p>
        <a class="btn btn-primary" {...inDialog(helmPaths.newInvite)}>
          <Icon name="plus-lg" />
          {say.make}
        </a>
      </div>
      {invites.length === 0 && <Empty icon="envelope-open" title={say.none} hint={say.noneHint} />}
      <ul class="cards">
        {invites.map((invite) => (
          <InviteRow key={invite.id} frame={frame} invite={invite} />
        ))}
      </ul>
    </HelmPage>
  )
}

function InviteRow({ frame, invite }: { frame: HelmFrame; invite: HelmInvite }) {
  const { words, locale } = frame.ctx
  const say = words.helm.invites
  const { id, createdBy, expiresAtMs, usesLeft } = invite
  const uses = say.uses(usesLeft)
  return (
    <li class="card-row">
      <div class="card-row-text">
        <b class="card-row-title">
          {say.until} <Moment atMs={expiresAtMs} style="day" locale={locale} />
          {`, ${uses}`}
        </b>
        <p class="card-row-fact" dir="auto">
          {createdBy === null ? say.byNobody : say.by(createdBy.displayName)}
        </p>
      </div>
      <form method="post" action={helmPaths.withdraw(id)}>
        <button class="btn btn-soft" type="submit" aria-label={say.withdrawOf(uses)}>
          {say.withdraw}
        </button>
      </form>
    </li>
  )
}
