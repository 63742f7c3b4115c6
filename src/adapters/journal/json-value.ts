// What the driver takes as JSON. Rows of it are type aliases: an interface has no index signature.

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined }
