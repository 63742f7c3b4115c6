// Dead letters: what was given up, why, and what an admin can do about it.

import { Empty } from '../parts/empty.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { Moment } from '../parts/moment.tsx'
import { Problem } from '../parts/problem.tsx'
import { Spoken } from '../parts/spoken.tsx'
import { type HelmFrame, HelmPage } from './helm-page.tsx'
import { helmPaths } from './helm-paths.ts'
import type { HelmLetter } from './helm-view.ts'

interface LettersProps {
  readonly frame: HelmFrame
  readonly letters: readonly HelmLetter[]
  readonly more: string | null
  readonly problem: string | null
}

const SIGNS: Readonly<Record<HelmLetter['what'], IconName>> = {
  event: 'chat-dots',
  push: 'bell',
  digest: 'envelope',
}

export function HelmLettersPage({ frame, letters, more, problem }: LettersProps) {
  const say = frame.ctx.words.helm.letters
  return (
    <HelmPage frame={frame} section="letters">
      <p class="section-lead">{say.lead}</p>
      {problem !== null && (
        <div class="letters-problem">
          <Problem text={problem} />
        </div>
      )}
      {letters.length === 0 && <Empty icon="check2" title={say.none} hint={say.noneHint} />}
      <ul class="cards">
        {letters.map((letter) => (
          <LetterRow key={letter.id} frame={frame} letter={letter} />
        ))}
      </ul>
      {more && (
        <a class="btn btn-quiet btn-wide" href={more}>
          {say.older}
        </a>
      )}
    </HelmPage>
  )
}

function LetterRow({ frame, letter }: { frame: HelmFrame; letter: HelmLetter }) {
  const { words, locale } = frame.ctx
  const say = words.helm.letters
  const title = letter.to === null ? say[letter.what] : `${say[letter.what]} ${say.to(letter.to)}`
  return (
    <li class="card-row helm-row letter">
      <span class="room-sign room-sign-large">
        <Icon name={SIGNS[letter.what]} />
      </span>
      <div class="card-row-text">
        <p class="helm-name">
          <b class="person-name" dir="auto">
            {title}
          </b>
          {letter.kind !== null && <span class="tag">{letter.kind}</span>}
        </p>
        <p class="letter-error" dir="auto">
          {letter.error}
        </p>
        <p class="card-row-fact helm-aside">
          {letter.seq !== null && `${say.number(letter.seq)} · `}
          {say.attempts(letter.attempts)} · {say.givenUp}{' '}
          <Moment atMs={letter.atMs} style="inline" locale={locale} />
          {', '}
          <Moment atMs={letter.atMs} style="clock" locale={locale} />
        </p>
      </div>
      <div class="letter-acts">
        <form method="post" action={helmPaths.retryLetter(letter.id)}>
          <button class="btn btn-soft" type="submit">
            <Spoken shown={say.retry} spoken={say.retryOf(title)} />
          </button>
        </form>
        <a class="btn btn-quiet" {...inDialog(helmPaths.discardLetter(letter.id))}>
          <Spoken shown={say.discard} spoken={say.discardOf(title)} />
        </a>
      </div>
    </li>
  )
}
