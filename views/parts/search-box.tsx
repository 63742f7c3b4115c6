// A field that looks something up: a plain GET form.

import type { Words } from '../words/words.ts'
import { Icon } from './icon.tsx'

interface SearchBoxProps {
  readonly action: string
  readonly label: string
  readonly query: string
  readonly words: Words
  /** Attributes that let the answer come into a dialog. */
  readonly live?: Readonly<Record<string, string>> | undefined
  /** It does not take the focus when it comes. */
  readonly calm?: boolean
}

export function SearchBox({ action, label, query, words, live, calm }: SearchBoxProps) {
  return (
    <form class="search" method="get" action={action} {...live}>
      <span class="search-icon">
        <Icon name="search" />
      </span>
      <input
        class="form-control"
        type="search"
        id="search"
        name="q"
        value={query}
        placeholder={label}
        aria-label={label}
        autocomplete="off"
        maxlength={80}
        autofocus={live !== undefined && !calm}
      />
      <button class="btn btn-soft" type="submit">
        {words.app.search}
      </button>
    </form>
  )
}
