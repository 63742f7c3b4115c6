// A labelled choice of one out of several.

interface SelectProps {
  readonly name: string
  readonly label: string
  readonly chosen: string | number
  readonly options: readonly { readonly value: string | number; readonly label: string }[]
  readonly hint?: string
  readonly autofocus?: boolean
}

export function Select({ name, label, chosen, options, hint, autofocus }: SelectProps) {
  return (
    <div class="field">
      <label class="form-label" for={name}>
        {label}
      </label>
      <select
        class="form-select"
        id={name}
        name={name}
        autofocus={autofocus}
        aria-describedby={hint === undefined ? undefined : `${name}-hint`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
