// The field over the rooms that leads to the search; `/` puts the cursor into it.

import { Icon } from '../parts/icon.tsx'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

export function SearchField({ words }: { words: Words }) {
  return (
    <search>
      <form class="sidebar-search" method="get" action={paths.search}>
        <span class="search-icon">
          <Icon name="search" />
        </span>
        <input
          class="form-control"
          type="search"
          name="q"
          placeholder={words.seek.field}
          aria-label={words.seek.field}
          aria-keyshortcuts="/ Control+/"
          autocomplete="off"
          enterkeyhint="search"
          maxlength={200}
          data-search=""
        />
        <span class="key" aria-hidden="true">
          /
        </span>
      </form>
    </search>
  )
}
