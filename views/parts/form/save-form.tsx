// The end of a form that keeps what was set in it.

import type { Words } from '../../words/words.ts'

export function SaveForm({ words }: { words: Words }) {
  return (
    <div class="form-end">
      <button class="btn btn-primary" type="submit">
        {words.app.save}
      </button>
    </div>
  )
}
