// Pieces that scripts ask for when a message is in view: what it answers, and what its links lead to.

import type { Message } from '../../../../rooms/model/words.ts'
import { linksOf } from '../../../../views/markup.ts'
import { Previews } from '../../../../views/message/previews.tsx'
import { Quote } from '../../../../views/message/quote.tsx'
import { paths } from '../../../../views/paths.ts'
import type { HttpApp } from '../../app-env.ts'
import { piece, wantsPiece } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import type { Visit } from '../visit.ts'
import { ofMessage } from './of-message.ts'

export function mountBeside(app: HttpApp, deps: PageDeps): void {
  const at = '/rooms/:room/messages/:message'
  app.get(`${at}/quote`, ofMessage(deps, showQuote))
  app.get(`${at}/previews`, ofMessage(deps, showPreviews))
}

async function showQuote({ c, ctx }: Visit, message: Message): Promise<Response> {
  const { room, id, seq } = message
  if (!wantsPiece(c)) return c.redirect(paths.roomAt(room, seq), 303)
  return piece(c, <Quote room={room} id={id} answered={message} words={ctx.words} />)
}

async function showPreviews({ c, deps }: Visit, { room, seq, text }: Message): Promise<Response> {
  if (!wantsPiece(c)) return c.redirect(paths.roomAt(room, seq), 303)
  return piece(c, <Previews previews={await deps.previews.of(linksOf(text))} />)
}
