// The page about the API: every call and every frame, for people.

import type { ComponentChildren } from 'preact'
import { domId } from '../dom-ids.ts'
import { Document } from '../layout/document.tsx'
import type { PageContext } from '../page-context.ts'
import { Brand } from '../parts/brand.tsx'
import { Contents } from './contents.tsx'
import type { DocsView, GroupView } from './docs-view.ts'
import { Fields } from './fields.tsx'
import { Code, Frame, Operation } from './parts.tsx'
import { Prose } from './prose.tsx'

export function DocsPage({ ctx, view }: { ctx: PageContext; view: DocsView }) {
  return (
    <Document ctx={ctx} title="API" look="plain">
      <header class="top top-docs">
        <Brand words={ctx.words} />
        <div class="top-aside docs-files">
          <a href="/openapi.json">OpenAPI 3.1</a> <a href="/asyncapi.json">AsyncAPI 3.0</a>
        </div>
      </header>
      <div class="docs">
        <Contents view={view} />
        <main id={domId.content} class="docs-main">
          <h1 class="docs-title">API of Parley {view.version}</h1>
          <p class="docs-pitch">
            Calls over HTTP, events over a WebSocket in JSON or STOMP. Every room numbers its events 1, 2, 3,
            …: who names the last one seen gets all that came after it, in order, once.
          </p>
          <p class="docs-pitch">
            What holds for every call and frame, and what will not change, is written in{' '}
            <code>docs/protocol.md</code>, which comes with the program.
          </p>
          {view.samples.map(({ title, code }) => (
            <section key={title} class="docs-sample">
              <h2 class="docs-sample-title">{title}</h2>
              <Code code={code} label={title} />
            </section>
          ))}
          <Part title="Calls" groups={view.calls} render={(item) => <Operation key={item.id} {...item} />} />
          <Part title="Sockets" groups={view.frames} render={(item) => <Frame key={item.id} {...item} />} />
          <section class="docs-group" id="closes">
            <h2>Close codes</h2>
            <table class="fields">
              <caption>Why a socket ends</caption>
              <tbody>
                {view.closes.map(({ code, meaning }) => (
                  <tr key={code}>
                    <th scope="row">
                      <code>{code}</code>
                    </th>
                    <td>{meaning}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <section class="docs-group" id="shapes">
            <h2>Shapes</h2>
            {view.shapes.map(({ id, name, fields }) => (
              <article key={id} class="docs-item" id={`shape-${id}`}>
                <Fields title={name} fields={fields} />
              </article>
            ))}
          </section>
        </main>
      </div>
    </Document>
  )
}

interface PartProps<Item> {
  readonly title: string
  readonly groups: readonly GroupView<Item>[]
  readonly render: (item: Item) => ComponentChildren
}

function Part<Item>({ title, groups, render }: PartProps<Item>) {
  return (
    <>
      <h2 class="docs-part">{title}</h2>
      {groups.map((group) => (
        <section key={group.id} class="docs-group" id={group.id}>
          <h3>{group.title}</h3>
          {group.about !== '' && (
            <p>
              <Prose text={group.about} />
            </p>
          )}
          {group.items.map(render)}
        </section>
      ))}
    </>
  )
}
