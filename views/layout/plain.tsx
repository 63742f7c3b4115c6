// Pages outside the chat: a quiet column with the brand above it.

import type { ComponentChildren } from 'preact'
import { domId } from '../dom-ids.ts'
import type { PageContext } from '../page-context.ts'
import { Brand } from '../parts/brand.tsx'
import { Document } from './document.tsx'

interface PlainProps {
  readonly ctx: PageContext
  readonly title: string
  readonly width?: 'narrow' | 'wide'
  /** What stands at the right of the top line. */
  readonly aside?: ComponentChildren
  readonly script?: string | undefined
  readonly children: ComponentChildren
}

export function Plain({ ctx, title, width, aside, script, children }: PlainProps) {
  return (
    <Document ctx={ctx} title={title} look="plain" script={script}>
      <header class="top">
        <Brand words={ctx.words} />
        {aside && <div class="top-aside">{aside}</div>}
      </header>
      <main id={domId.content} class={`column column-${width ?? 'narrow'}`}>
        {children}
      </main>
    </Document>
  )
}
