// One call, one frame, one example.

import type { FrameView, OperationView } from './docs-view.ts'
import { Bodies } from './fields.tsx'
import { Prose } from './prose.tsx'

export function Operation({ id, method, path, summary, open, bodies, curl }: OperationView) {
  return (
    <article class="docs-item" id={id} aria-labelledby={`${id}-title`}>
      <h4 class="docs-name" id={`${id}-title`}>
        <a href={`#${id}`}>
          <span class="docs-method">{method}</span> <span class="docs-path">{path}</span>
        </a>
        {open && <span class="docs-open">no credentials</span>}
      </h4>
      <p>
        <Prose text={summary} />
      </p>
      <Bodies bodies={bodies} />
      <Example title="curl" code={curl} />
    </article>
  )
}

export function Frame({ id, name, summary, bodies, example }: FrameView) {
  return (
    <article class="docs-item" id={id} aria-labelledby={`${id}-title`}>
      <h4 class="docs-name" id={`${id}-title`}>
        <a href={`#${id}`}>{name}</a>
      </h4>
      <p>
        <Prose text={summary} />
      </p>
      <Bodies bodies={bodies} />
      {example !== null && <Example title="Example" code={example} />}
    </article>
  )
}

function Example({ title, code }: { title: string; code: string }) {
  return (
    <details class="docs-example">
      <summary>{title}</summary>
      <Code code={code} label={title} />
    </details>
  )
}

/** It can be scrolled sideways, so the keyboard reaches it. */
export function Code({ code, label }: { code: string; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard too
    <section class="docs-code" tabIndex={0} aria-label={label}>
      <pre>
        <code>{code}</code>
      </pre>
    </section>
  )
}
