// The way to other people's programs.

export interface Parcel {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** `status` is null where nobody answered; then `error` says why in a word. */
export type Outcome =
  | { readonly delivered: true; readonly status: number }
  | { readonly delivered: false; readonly status: number; readonly error: null }
  | { readonly delivered: false; readonly status: null; readonly error: string }

export interface HookSender {
  /** Takes seconds at most; never rejects. */
  send(parcel: Parcel): Promise<Outcome>
  /** Whether this address could be called at all, as far as it can be told without asking anybody. */
  couldCall(url: string): boolean
}
