// How a text will look once it is said, by the renderer that will draw it; and the page that tells how to write.

import { readWords } from '../../../../rooms/model/text.ts'
import type { Named } from '../../../../rooms/model/writing/named.ts'
import { namesInText } from '../../../../rooms/model/writing/names-in-text.ts'
import { SaidText } from '../../../../views/message/said.tsx'
import { WritingHelpPage } from '../../../../views/pages/writing/writing-help.tsx'
import { Problem } from '../../../../views/parts/problem.tsx'
import { paths } from '../../../../views/paths.ts'
import { problemText } from '../../../../views/words/words-of.ts'
import type { HttpApp } from '../../app-env.ts'
import { pageOrPiece, piece } from '../answer.ts'
import { readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf, signedIn, type Visit } from '../visit.ts'

// A preview is a glance: whoever names more people than that sees the first of them marked.
const MAX_NAMED = 10

export function mountPreview(app: HttpApp, deps: PageDeps): void {
  app.post(paths.preview, signedIn(deps, showPreview))
  app.get(
    paths.writingHelp,
    signedIn(deps, async (visit) => pageOrPiece(visit.c, <WritingHelpPage frame={await frameOf(visit)} />)),
  )
}

async function showPreview({ c, deps, ctx }: Visit): Promise<Response> {
  const { text: raw = '' } = await readFields(c)
  const text = readWords(raw, deps.limits.messageMaxChars, true)
  if (!text.ok) return piece(c, <Problem text={problemText(ctx.words, 'invalid_request')} />, 400)
  return piece(c, <SaidText text={text.value} named={await namedBy(deps, text.value)} />)
}

/** Whom the text names, should they be in the room. */
async function namedBy({ userSearch }: PageDeps, text: string): Promise<readonly Named[]> {
  const { places, everybody } = namesInText(text)
  const found = await Promise.all(
    places.slice(0, MAX_NAMED).map((readings) => userSearch.byUsername(readings.at(-1) ?? '')),
  )
  const people: readonly Named[] = found.filter((person) => person !== null)
  return everybody ? [...people, { id: 'all', username: 'all' }] : people
}
