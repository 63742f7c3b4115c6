// The product's mark and name, a link to where one starts.

import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

export function Brand({ words }: { words: Words }) {
  return (
    <a class="brand" href={paths.home}>
      <span class="mark" aria-hidden="true" />
      {words.app.name}
    </a>
  )
}
