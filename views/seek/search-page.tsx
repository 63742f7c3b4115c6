// The search over messages: one field, its filters, and what was found.

import type { MyRoom } from '../../rooms/model/room-views.ts'
import { Sheet, Shell, type SignedIn } from '../layout/shell.tsx'
import { Icon } from '../parts/icon.tsx'
import { paths } from '../paths.ts'
import { Filters } from './filters.tsx'
import { Outcomes } from './hits.tsx'
import type { FieldErrors, Outcome, SearchFields } from './search-view.ts'
import { seekId } from './seek-id.ts'

export interface SearchPageProps {
  readonly ctx: SignedIn
  readonly rooms: readonly MyRoom[]
  readonly fields: SearchFields
  readonly outcome: Outcome
}

export function SearchPage(props: SearchPageProps) {
  const { ctx, rooms, fields } = props
  const { seek } = ctx.words
  const title = fields.q === '' ? seek.title : `${fields.q} · ${seek.title}`
  return (
    <Shell ctx={ctx} rooms={rooms} place="search" title={title}>
      <Sheet title={seek.title}>
        <div id={seekId.body}>
          <SearchBody {...props} fresh />
        </div>
      </Sheet>
    </Shell>
  )
}

/** Where scripts run, what was found follows what is typed: all of it is drawn anew round the field one types in. */
const LIVE = {
  'hx-get': paths.search,
  'hx-target': `#${seekId.body}`,
  'hx-swap': 'innerMorph',
  // A name or a day is not meant before it is typed to its end.
  'hx-trigger': 'input delay:300ms from:#q, change, submit',
  'hx-sync': 'this:replace',
  'hx-validate': 'false',
}

/** `fresh`: on a page of its own, not in the place of one that somebody types in. */
export function SearchBody({ ctx, rooms, fields, outcome, fresh }: SearchPageProps & { fresh?: boolean }) {
  const { words, locale } = ctx
  const errors: FieldErrors = outcome.type === 'refused' ? outcome.errors : {}
  return (
    <>
      <search>
        <form class="seek" method="get" action={paths.search} {...LIVE}>
          <div class="search">
            <span class="search-icon">
              <Icon name="search" />
            </span>
            <input
              class={errors.q ? 'form-control is-invalid' : 'form-control'}
              type="search"
              id="q"
              name="q"
              value={fields.q}
              placeholder={words.seek.field}
              aria-label={words.seek.field}
              aria-invalid={errors.q ? true : undefined}
              aria-describedby={errors.q ? 'q-error' : undefined}
              autocomplete="off"
              enterkeyhint="search"
              maxlength={200}
              autofocus={fresh && fields.q === ''}
              data-search=""
            />
            <button class="btn btn-primary" type="submit">
              {words.app.search}
            </button>
          </div>
          {errors.q && (
            <p class="field-error" id="q-error">
              {errors.q}
            </p>
          )}
          <Filters rooms={rooms} fields={fields} errors={errors} words={words} />
        </form>
      </search>
      <Outcomes outcome={outcome} locale={locale} />
    </>
  )
}
