// Where everything on the page is.

import type { DocsView } from './docs-view.ts'

export function Contents({ view }: { view: DocsView }) {
  return (
    <nav class="docs-contents" aria-label="On this page">
      <h2 class="docs-contents-title">On this page</h2>
      <Links title="Calls" groups={view.calls} />
      <Links title="Sockets" groups={view.frames} />
      <ul>
        <li>
          <a href="#closes">Close codes</a>
        </li>
        <li>
          <a href="#shapes">Shapes</a>
        </li>
      </ul>
    </nav>
  )
}

interface LinksProps {
  readonly title: string
  readonly groups: readonly {
    readonly id: string
    readonly title: string
    readonly items: readonly unknown[]
  }[]
}

function Links({ title, groups }: LinksProps) {
  return (
    <>
      <p class="docs-contents-part">{title}</p>
      <ul>
        {groups.map((group) => (
          <li key={group.id}>
            <a href={`#${group.id}`}>{group.title}</a> <span class="docs-count">{group.items.length}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
