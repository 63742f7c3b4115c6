// Branded types: a plain string never names a room once it has passed the edge.

declare const brand: unique symbol

export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
