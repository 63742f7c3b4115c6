// What narrows the audit log: whom, what, and between which days.

import type { InputHTMLAttributes } from 'preact'
import { FilterField } from '../seek/filter-field.tsx'
import type { Words } from '../words/words.ts'
import { helmPaths } from './helm-paths.ts'
import type { AuditFields } from './helm-view.ts'

export interface AuditFiltersProps {
  readonly fields: AuditFields
  readonly errors: { readonly [Name in keyof AuditFields]?: string }
  readonly words: Words
}

export function AuditFilters({ fields, errors, words }: AuditFiltersProps) {
  const say = words.helm.audit
  const isFiltered = Object.values(fields).some((text) => text !== '')
  const filter = (name: keyof AuditFields, label: string, input: InputHTMLAttributes) => (
    <FilterField name={name} label={label} value={fields[name]} error={errors[name]} input={input} />
  )
  return (
    <form class="filters" method="get" action={helmPaths.audit}>
      {filter('who', say.who, {
        type: 'text',
        autocomplete: 'off',
        autocapitalize: 'none',
        spellcheck: false,
        maxlength: 64,
      })}
      <div class="filter">
        <label class="form-label" for="action">
          {say.action}
        </label>
        <select class="form-select" id="action" name="action">
          <option value="">{say.anyAction}</option>
          {Object.entries(say.actions).map(([action, word]) => (
            <option key={action} value={action} selected={action === fields.action}>
              {word}
            </option>
          ))}
        </select>
      </div>
      {filter('since', say.since, { type: 'date' })}
      {filter('until', say.until, { type: 'date' })}
      <input type="hidden" name="offset" value="0" data-zone-offset="" />
      <div class="filters-end">
        <button class="btn btn-soft" type="submit">
          {say.filter}
        </button>
        {isFiltered && (
          <a class="btn btn-quiet" href={helmPaths.audit}>
            {say.clear}
          </a>
        )}
      </div>
    </form>
  )
}
