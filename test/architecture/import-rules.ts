// The import table and the absence of cycles, over any map of sources.

import { type Import, importsOf } from './imports.ts'
import { BESIDE_A_FILE, LAYERS, type Layer } from './layers.ts'
import { isTest, type Sources } from './sources.ts'

/** One line for each import that its layer's row does not name. */
export function forbiddenImports(sources: Sources): string[] {
  return importsOf(sources)
    .filter((found) => !isAllowed(found))
    .map(({ from, to }) => `${from} must not import ${to}`)
}

/** The files that can reach themselves, by imports of whatever kind. */
export function filesInCycles(sources: Sources): string[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of importsOf(sources)) next.set(from, [...(next.get(from) ?? []), to])
  return [...next.keys()].filter((file) => reachableFrom(file, next).has(file))
}

function isAllowed(found: Import): boolean {
  const { path, layer } = layerOf(found.from)
  const rows = isTest(found.from) ? [layer, besideRow(found.from)] : [layer]
  if (!found.isLocal)
    return rows.some(({ packages }) => packages === 'any' || packages.some(isPart(found.to)))
  return [path, ...rows.flatMap(({ may }) => may)].some(isPart(found.to))
}

function layerOf(file: string): { path: string; layer: Layer } {
  const path = Object.keys(LAYERS)
    .filter((row) => isPart(file)(row))
    .sort((a, b) => b.length - a.length)[0]
  if (path === undefined) return { path: file.replace(/[^/]*$/, ''), layer: { may: [], packages: [] } }
  return { path, layer: LAYERS[path] ?? { may: [], packages: [] } }
}

function besideRow(file: string): Layer {
  return /^(rooms|views|static)\//.test(file) ? BESIDE_A_FILE.pure : BESIDE_A_FILE.wired
}

function isPart(whole: string): (of: string) => boolean {
  return (of) => whole === of || whole.startsWith(of.endsWith('/') ? of : `${of}/`)
}

function reachableFrom(start: string, next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set<string>()
  const waiting = [...(next.get(start) ?? [])]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    waiting.push(...(next.get(file) ?? []))
  }
  return seen
}
