// The shape of a language: English sets it, every other language must have each word of it.

import type { en } from './en.ts'

export type Words = typeof en

/** A reason that the interface can put into words. */
export type ProblemCode = keyof Words['errors']['codes']
