// Tokens for programs: those that hold, and the way to another one.

import type { SignedIn } from '../../layout/shell.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Moment } from '../../parts/moment.tsx'
import type { OwnFrame } from '../own-frame.ts'
import { OwnPage } from '../own-page.tsx'
import { ownPaths } from '../own-paths.ts'

export type TokenScopeName = 'read' | 'write' | 'admin'

export interface OwnToken {
  readonly id: string
  readonly name: string
  readonly scopes: readonly TokenScopeName[]
  readonly lastUsedAtMs: number | null
  readonly expiresAtMs: number | null
}

export function TokensSection({ frame, tokens }: { frame: OwnFrame; tokens: readonly OwnToken[] }) {
  const { words } = frame.ctx
  const { tokens: say } = words.settings
  const make = (
    <a class="btn btn-primary" href={ownPaths.newToken}>
      {say.make}
    </a>
  )
  return (
    <OwnPage frame={frame} section="tokens">
      {tokens.length === 0 ? (
        <Empty icon="key" title={say.none} hint={say.noneHint}>
          {make}
        </Empty>
      ) : (
        <>
          <ul class="cards">
            {tokens.map((token) => (
              <TokenRow key={token.id} token={token} ctx={frame.ctx} />
            ))}
          </ul>
          <p class="own-after">{make}</p>
        </>
      )}
    </OwnPage>
  )
}

function TokenRow({ token, ctx }: { token: OwnToken; ctx: SignedIn }) {
  const { words, locale } = ctx
  const { tokens: say } = words.settings
  const { id, name, scopes, lastUsedAtMs, expiresAtMs } = token
  return (
    <li class="card-row">
      <div class="card-row-text">
        <b class="card-row-title" dir="auto">
          {name}
        </b>
        <p class="card-row-fact">
          {scopes.map((scope) => say.scopeNames[scope]).join(', ')}
          {' · '}
          {expiresAtMs === null ? say.forever : <When word={say.until} atMs={expiresAtMs} locale={locale} />}
          {' · '}
          {lastUsedAtMs === null ? (
            say.neverUsed
          ) : (
            <When word={say.lastUsed} atMs={lastUsedAtMs} locale={locale} />
          )}
        </p>
      </div>
      <a class="btn btn-soft" href={ownPaths.endToken(id)} aria-label={say.endOf(name)}>
        {say.end}
      </a>
    </li>
  )
}

function When({ word, atMs, locale }: { word: string; atMs: number; locale: SignedIn['locale'] }) {
  return (
    <>
      {word} <Moment atMs={atMs} style="inline" locale={locale} />
    </>
  )
}
