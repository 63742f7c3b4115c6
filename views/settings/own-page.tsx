// The frame of one's own settings: the list of sections, and the one that is open. On a phone one page each.

import type { ComponentChildren } from 'preact'
import { domId } from '../dom-ids.ts'
import { Shell } from '../layout/shell.tsx'
import { Icon } from '../parts/icon.tsx'
import type { OwnFrame } from './own-frame.ts'
import { OwnMenu } from './own-menu.tsx'
import { ownPaths } from './own-paths.ts'
import { OWN_SECTIONS, type OwnSectionId } from './sections.ts'

interface OwnPageProps {
  readonly frame: OwnFrame
  readonly section: OwnSectionId
  /** Of a task inside the section, which leads back to it. */
  readonly task?: string
  readonly children: ComponentChildren
}

export function OwnPage({ frame, section, task, children }: OwnPageProps) {
  const { ctx, rooms, done, isMenu } = frame
  const { settings, app } = ctx.words
  const title = task ?? settings.sections[section]
  const sectionHref = OWN_SECTIONS.find(({ id }) => id === section)?.href ?? ownPaths.menu
  const Title = isMenu ? 'h2' : 'h1'
  return (
    <Shell ctx={ctx} rooms={rooms} place="you" title={isMenu ? settings.title : title}>
      <main id={domId.content} class={isMenu ? 'sheet own is-menu' : 'sheet own'} tabindex={-1}>
        <div class="own-columns">
          <OwnMenu ctx={ctx} open={section} isMenu={isMenu} />
          <div class="own-body">
            <header class="own-head">
              <a
                class={task === undefined ? 'icon-button only-phone' : 'icon-button'}
                href={task === undefined ? ownPaths.menu : sectionHref}
                title={app.back}
              >
                <Icon name="arrow-left" />
                <span class="visually-hidden">{app.back}</span>
              </a>
              <Title class="sheet-title">{title}</Title>
            </header>
            {task === undefined && <p class="section-lead">{settings.leads[section]}</p>}
            {done !== null && (
              <p class="note" role="status">
                {settings.done[done]}
              </p>
            )}
            {children}
          </div>
        </div>
      </main>
    </Shell>
  )
}
