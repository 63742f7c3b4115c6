// What is loaded only where it is switched on.

import { expect, test } from 'vitest'
import { importsOf } from './imports.ts'
import { isTest, readCode } from './sources.ts'

const ADAPTER = 'src/adapters/tracing/otlp-tracer.ts'
const STATIC_IMPORT = /^import\b[^'"]*['"][^'"]*\/tracing\/otlp-tracer\.ts['"]/m

test('[TRACE-7] the library for traces is imported by its adapter alone, and that by name at the last moment', () => {
  const code = new Map([...readCode()].filter(([path]) => path.startsWith('src/') && !isTest(path)))
  const imports = importsOf(code)
  const ofLibrary = imports.filter(({ to }) => to.startsWith('@opentelemetry/')).map(({ from }) => from)
  expect(ofLibrary).toContain(ADAPTER)
  expect(ofLibrary.filter((path) => !path.startsWith('src/adapters/tracing/'))).toEqual([])
  const loaders = imports.filter(({ to }) => to === ADAPTER).map(({ from }) => from)
  expect(loaders).toEqual(['src/compose/services/compose-tracing.ts'])
  expect(loaders.filter((path) => STATIC_IMPORT.test(code.get(path) ?? ''))).toEqual([])
  // The pattern would see one.
  expect(STATIC_IMPORT.test(`import { createOtlpTracer } from '../../adapters/tracing/otlp-tracer.ts'`)).toBe(
    true,
  )
})
