// .github/workflows as data: what `actionlint` does not look at.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { pathsUnder } from '../architecture/sources.ts'

const step = z.looseObject({ run: z.string().optional(), uses: z.string().optional() })
const workflow = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  concurrency: z.looseObject({ 'cancel-in-progress': z.boolean() }).optional(),
  jobs: z.record(
    z.string(),
    z.looseObject({
      'timeout-minutes': z.number().optional(),
      uses: z.string().optional(),
      needs: z.string().optional(),
      environment: z.string().optional(),
      steps: z.array(step).default([]),
    }),
  ),
})

const read = (name: string): z.infer<typeof workflow> =>
  workflow.parse(
    Bun.YAML.parse(readFileSync(join(import.meta.dirname, '../../.github/workflows', name), 'utf8')),
  )
const names = pathsUnder('.github/workflows').map((path) => path.split('/').at(-1) ?? '')

test.each(names)('[DEPLOY-11] %s may read, ends some day, and runs no text that others choose', (name) => {
  const { permissions, jobs } = read(name)
  expect(permissions).toEqual({ contents: 'read' })
  const own = Object.values(jobs).filter(({ uses }) => uses === undefined)
  expect(own.every((job) => job['timeout-minutes'] !== undefined)).toBe(true)
  const scripts = own.flatMap(({ steps }) => steps.map(({ run = '' }) => run))
  expect(scripts.filter((script) => script.includes('${{'))).toEqual([])
})

test('[DEPLOY-11] an image is pushed only of what has passed the tests', () => {
  const { jobs } = read('image.yml')
  expect(jobs['test']?.uses).toBe('./.github/workflows/ci.yml')
  expect(jobs['push']?.needs).toBe('test')
})

test('[DEPLOY-11] one version at a time is rolled out, by leave of its environment, until it serves', () => {
  const { jobs, concurrency } = read('deploy.yml')
  expect(concurrency?.['cancel-in-progress']).toBe(false)
  expect(jobs['roll']?.environment).toMatch(/^\$\{\{ inputs\.environment \}\}$/)
  const scripts = (jobs['roll']?.steps ?? []).map(({ run = '' }) => run).join('\n')
  expect(scripts).toMatch(/set image deployment\/parley[\s\S]*rollout status deployment\/parley --timeout/)
})
