import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pruneCss } from './prune-css.ts'

const used = new Set(['btn', 'on'])

describe('a pruned style sheet', () => {
  test.each([
    ['.btn{a:b}.carousel{c:d}', '.btn{a:b}'],
    ['@charset "UTF-8";/*! see https://example.com/ */:root,a{a:b}', ':root,a{a:b}'],
    ['a,.carousel,.btn.on{a:b}', 'a,.btn.on{a:b}'],
    ['.btn .carousel{a:b}', ''],
    ['@media (x){.carousel{a:b}}', ''],
    ['@media (x){.carousel{a:b}.btn{a:b}}', '@media (x){.btn{a:b}}'],
    ['.btn:not(.on,.btn){a:b}', '.btn:not(.on,.btn){a:b}'],
    ['@keyframes x{0%{a:b}}', '@keyframes x{0%{a:b}}'],
    [':root,[data-x=".carousel"]{a:"}.btn{"}', ':root{a:"}.btn{"}'],
    [':root{--a:b;--on:c;--d:"x;y"}a{e:var(--d)}', ':root{--on:c;--d:"x;y"}a{e:var(--d)}'],
    [':root{--a:var(--b);--b:c}', ':root{}'],
    ['.btn{background:url("data:image/svg+xml,{}")}', '.btn{background:url("data:image/svg+xml,{}")}'],
  ])('[STATIC-7] %s keeps what is used', (css, kept) => {
    expect(pruneCss(css, used)).toBe(kept)
  })

  test('[STATIC-7] a whole framework comes through when all of it is used', () => {
    const path = join(import.meta.dirname, '../../../node_modules/bootstrap/dist/css/bootstrap.min.css')
    const css = readFileSync(path, 'utf8')
    const all = new Set([...css.matchAll(/[A-Za-z_][\w-]*/g)].map(([word]) => word))
    const rules = css.slice(css.indexOf(':root'), css.lastIndexOf('}') + 1)
    expect(pruneCss(css, all)).toContain(rules)
  })
})
