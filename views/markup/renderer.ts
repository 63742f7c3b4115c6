// The library's parts under names of ours.

import type { MarkdownIt, RendererRule } from 'markdown-it'

export type Markdown = MarkdownIt

/** How one kind of token is written as HTML. */
export type WriteToken = RendererRule

/** Reads one kind of token from the text between marks. */
export type ReadInline = Parameters<MarkdownIt['inline']['ruler']['push']>[1]
