// One account: its role, and the ways to sign it out, to close it and to open it again.

import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { Moment } from '../parts/moment.tsx'
import { posting } from '../parts/posting.ts'
import { Problem } from '../parts/problem.tsx'
import { paths } from '../paths.ts'
import { helmPaths } from './helm-paths.ts'
import type { HelmUser } from './helm-view.ts'

const ROLES = ['user', 'admin'] as const

interface UserProps {
  readonly frame: Frame
  readonly user: HelmUser
  readonly problem: string | null
}

export function UserPage({ frame, user, problem }: UserProps) {
  const { words, locale } = frame.ctx
  const say = words.helm.users
  const { person, email, disabledAtMs } = user
  return (
    <DialogOrPage frame={frame} title={person.displayName}>
      <div class="stack">
        <Problem text={problem} />
        <div class="self">
          <Avatar person={person} size="large" />
          <div>
            <p class="self-fact">
              @{person.username} · {email}
            </p>
            <p class="self-fact">
              {say.since} <Moment atMs={user.createdAtMs} style="day" locale={locale} />
            </p>
            <p class="helm-links">
              <a href={paths.user(person.username)}>{say.profile}</a>
              <a href={helmPaths.auditOf(person.username)}>{say.log}</a>
            </p>
          </div>
        </div>
        {disabledAtMs === null ? <Roles {...{ frame, user }} /> : <p class="dialog-hint">{say.closed}</p>}
        <div class="dialog-ways">
          {disabledAtMs === null ? (
            <>
              <a class="btn btn-soft btn-wide" {...inDialog(helmPaths.out(person.id))}>
                {say.out}
              </a>
              <a class="btn btn-soft btn-wide btn-warns" {...inDialog(helmPaths.close(person.id))}>
                {say.close}
              </a>
            </>
          ) : (
            <form {...posting(helmPaths.open(person.id), frame.inDialog)}>
              <button class="btn btn-primary btn-wide" type="submit">
                {say.open}
              </button>
            </form>
          )}
        </div>
      </div>
    </DialogOrPage>
  )
}

function Roles({ frame, user }: Omit<UserProps, 'problem'>) {
  const say = frame.ctx.words.helm.users
  return (
    <form class="stack" {...posting(helmPaths.role(user.person.id), frame.inDialog)}>
      <fieldset class="choices">
        <legend class="form-label">{say.role}</legend>
        {ROLES.map((role) => (
          <label key={role} class="choice">
            <input
              class="form-check-input"
              type="radio"
              name="role"
              value={role}
              checked={(role === 'admin') === user.isAdmin}
            />
            <span>
              <b class="choice-label">{say.roles[role]}</b>
              <span class="hint">{say.roleHints[role]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="form-end">
        <button class="btn btn-primary" type="submit">
          {say.saveRole}
        </button>
      </div>
    </form>
  )
}
