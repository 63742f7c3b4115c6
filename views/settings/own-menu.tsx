// Who one is here, and the sections of the settings.

import type { SignedIn } from '../layout/shell.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icon.tsx'
import { paths } from '../paths.ts'
import { OWN_SECTIONS, type OwnSectionId } from './sections.ts'

interface OwnMenuProps {
  readonly ctx: SignedIn
  readonly open: OwnSectionId
  readonly isMenu: boolean
}

export function OwnMenu({ ctx, open, isMenu }: OwnMenuProps) {
  const { words, viewer } = ctx
  const { settings, auth } = words
  const Title = isMenu ? 'h1' : 'p'
  return (
    <div class="own-menu">
      <a class="own-out" href={paths.rooms}>
        <Icon name="arrow-left" />
        {settings.toRooms}
      </a>
      <Title class="own-title">{settings.title}</Title>
      <div class="self">
        <Avatar person={viewer} size="large" />
        <div class="person-names">
          <span class="self-name" dir="auto">
            {viewer.displayName}
          </span>
          <span class="self-fact">@{viewer.username}</span>
        </div>
      </div>
      <nav aria-label={settings.title}>
        <ul class="own-links">
          {OWN_SECTIONS.map(({ id, href, icon }) => (
            <li key={id}>
              <a class="own-link" href={href} aria-current={id === open ? 'page' : undefined}>
                <Icon name={icon} />
                {settings.sections[id]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form class="own-leave" method="post" action={paths.logout} data-leaves="">
        <button class="own-link" type="submit">
          <Icon name="box-arrow-right" />
          {auth.signOut}
        </button>
      </form>
    </div>
  )
}
