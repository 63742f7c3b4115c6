// What a form shows when it is drawn again: what was typed, and what is wrong with it.

export interface FormState {
  readonly values: Readonly<Record<string, string>>
  /** A sentence beside the field of that name. */
  readonly errors: Readonly<Record<string, string>>
  /** A sentence above the form, where no single field is to blame. */
  readonly problem: string | null
}

export const EMPTY_FORM: FormState = { values: {}, errors: {}, problem: null }
