// The accounts elsewhere that open this one, and those that could.

import { paths } from '../../paths.ts'
import type { Words } from '../../words/words.ts'
import { ownPaths } from '../own-paths.ts'

export interface LinkedProvider {
  readonly id: string
  readonly name: string
  readonly isLinked: boolean
  readonly email: string | null
}

interface ProvidersProps {
  readonly words: Words
  readonly providers: readonly LinkedProvider[]
  readonly fresh: boolean
}

export function Providers({ words, providers, fresh }: ProvidersProps) {
  const { account } = words.settings
  return (
    <section class="section">
      <h2 class="section-title">{account.providers}</h2>
      <p class="section-lead">{account.providersHint}</p>
      <ul class="cards">
        {providers.map((provider) => (
          <li key={provider.id} class="card-row">
            <div class="card-row-text">
              <b class="card-row-title">{provider.name}</b>
              <p class="card-row-fact">{stateOf(provider, words)}</p>
            </div>
            {provider.isLinked ? (
              <form method="post" action={ownPaths.unlink(provider.id)}>
                <button class="btn btn-soft" type="submit" aria-label={account.unlinkOf(provider.name)}>
                  {account.unlink}
                </button>
              </form>
            ) : (
              <a
                class="btn btn-soft"
                href={fresh ? linking(provider.id) : ownPaths.proofFor(ownPaths.account)}
                aria-label={account.linkOf(provider.name)}
              >
                {account.link}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function linking(id: string): string {
  return paths.provider(id, `${ownPaths.account}?done=linked`)
}

function stateOf({ isLinked, email }: LinkedProvider, { settings }: Words): string {
  if (!isLinked) return settings.account.notLinked
  return email === null ? settings.account.linked : settings.account.linkedAs(email)
}
