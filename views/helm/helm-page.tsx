// The frame of the administration: its sections, and what was just done.

import type { ComponentChildren } from 'preact'
import type { MyRoom } from '../../rooms/model/room-views.ts'
import { Sheet, Shell, type SignedIn } from '../layout/shell.tsx'
import type { Words } from '../words/words.ts'
import { helmPaths } from './helm-paths.ts'

export type HelmSection = keyof Words['helm']['sections']
export type HelmDone = keyof Words['helm']['done']

export interface HelmFrame {
  readonly ctx: SignedIn
  readonly rooms: readonly MyRoom[]
  readonly done: HelmDone | null
}

interface HelmPageProps {
  readonly frame: HelmFrame
  readonly section: HelmSection
  readonly children: ComponentChildren
}

const SECTIONS: readonly HelmSection[] = [
  ...(['users', 'rooms', 'invites', 'audit', 'letters', 'cluster', 'export'] as const),
]

export function HelmPage({ frame, section, children }: HelmPageProps) {
  const { ctx, rooms, done } = frame
  const { helm } = ctx.words
  return (
    <Shell ctx={ctx} rooms={rooms} place="helm" title={`${helm.sections[section]} · ${helm.title}`}>
      <Sheet title={helm.title}>
        <nav class="section-tabs" aria-label={helm.title}>
          {SECTIONS.map((one) => (
            <a
              key={one}
              class="section-tab"
              href={helmPaths[one]}
              aria-current={one === section ? 'page' : undefined}
            >
              {helm.sections[one]}
            </a>
          ))}
        </nav>
        {done !== null && (
          <p class="note" role="status">
            {helm.done[done]}
          </p>
        )}
        <h2 class="visually-hidden">{helm.sections[section]}</h2>
        {children}
      </Sheet>
    </Shell>
  )
}
