// What narrows a search: the room, who said it, and between which days.

import type { InputHTMLAttributes } from 'preact'
import type { MyRoom } from '../../rooms/model/room-views.ts'
import { roomName } from '../parts/room-name.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import { FilterError, FilterField } from './filter-field.tsx'
import type { FieldErrors, SearchFields } from './search-view.ts'
import { seekId } from './seek-id.ts'

interface FiltersProps {
  readonly rooms: readonly MyRoom[]
  readonly fields: SearchFields
  readonly errors: FieldErrors
  readonly words: Words
}

export function Filters({ rooms, fields, errors, words }: FiltersProps) {
  const { seek } = words
  const { q, ...filters } = fields
  const isFiltered = Object.values(filters).some((text) => text !== '')
  const peers = rooms.flatMap(({ peer }) => (peer === null ? [] : [peer]))
  const filter = (name: keyof typeof filters, label: string, input: InputHTMLAttributes) => (
    <FilterField name={name} label={label} value={fields[name]} error={errors[name]} input={input} />
  )
  return (
    <fieldset class="filters">
      <legend class="visually-hidden">{seek.filters}</legend>
      <div class="filter">
        <label class="form-label" for="room">
          {seek.room}
        </label>
        <select
          class={errors.room ? 'form-select is-invalid' : 'form-select'}
          id="room"
          name="room"
          aria-invalid={errors.room ? true : undefined}
          aria-describedby={errors.room ? 'room-error' : undefined}
        >
          <option value="">{seek.anyRoom}</option>
          {rooms.map((room) => (
            <option key={room.profile.id} value={room.profile.id} selected={room.profile.id === fields.room}>
              {roomName(room, words)}
            </option>
          ))}
        </select>
        <FilterError name="room" error={errors.room} />
      </div>
      {filter('from', seek.from, {
        type: 'text',
        list: seekId.people,
        placeholder: seek.fromHint,
        autocomplete: 'off',
        autocapitalize: 'none',
        spellcheck: false,
        maxlength: 64,
      })}
      {filter('since', seek.since, { type: 'date' })}
      {filter('until', seek.until, { type: 'date' })}
      <datalist id={seekId.people}>
        {peers.map(({ username, displayName }) => (
          <option key={username} value={username}>
            {displayName}
          </option>
        ))}
      </datalist>
      {/* Minutes that the reader's clock is behind UTC; scripts fill it in. */}
      <input type="hidden" name="offset" value="0" data-zone-offset="" />
      {isFiltered && (
        <a
          class="filters-clear"
          href={q === '' ? paths.search : `${paths.search}?${new URLSearchParams({ q })}`}
        >
          {seek.clear}
        </a>
      )}
    </fieldset>
  )
}
