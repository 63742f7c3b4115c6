// What the page about the API shows, as plain data.

export interface FieldView {
  /** Dotted where it lies inside another; `[]` where that is a list. */
  readonly name: string
  readonly type: string
  /** A shape that is described further below. */
  readonly shape: string | null
  readonly needed: boolean
  readonly about: string
}

export interface BodyView {
  readonly title: string
  /** More than one where it is one of several shapes. */
  readonly variants: readonly (readonly FieldView[])[]
}

export interface OperationView {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
  /** Needs no credentials. */
  readonly open: boolean
  readonly bodies: readonly BodyView[]
  readonly curl: string
}

export interface FrameView {
  readonly id: string
  readonly name: string
  readonly summary: string
  readonly bodies: readonly BodyView[]
  readonly example: string | null
}

export interface GroupView<Item> {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly items: readonly Item[]
}

export interface ShapeView {
  readonly id: string
  readonly name: string
  readonly fields: readonly FieldView[]
}

export interface SampleView {
  readonly title: string
  readonly code: string
}

export interface DocsView {
  readonly version: string
  readonly samples: readonly SampleView[]
  readonly calls: readonly GroupView<OperationView>[]
  readonly frames: readonly GroupView<FrameView>[]
  readonly closes: readonly { readonly code: number; readonly meaning: string }[]
  readonly shapes: readonly ShapeView[]
}
