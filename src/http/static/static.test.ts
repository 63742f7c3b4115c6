import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assets } from '../../../views/page-context.ts'
import type { AppEnv } from '../app-env.ts'
import { buildStatic, ensureStatic } from './build-static.ts'
import { buildWorker } from './build-worker.ts'
import { createStaticFiles } from './static-files.ts'
import { readManifest } from './static-manifest.ts'

const root = join(import.meta.dirname, '../../..')
const KIB = 1_024
let outDir: string
let assets: Assets
let app: OpenAPIHono<AppEnv>

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'static-'))
  assets = await buildStatic({ root, outDir })
  app = new OpenAPIHono<AppEnv>()
  const mount = await createStaticFiles(outDir)
  mount(app)
})

afterAll(() => rm(outDir, { recursive: true, force: true }))

async function weigh(address: string): Promise<number> {
  return (await stat(join(outDir, `${basename(address)}.gz`))).size
}

describe('the files that browsers load', () => {
  test('[STATIC-1] a file is served for ever, in the smallest form that the browser takes', async () => {
    const plain = await app.request(assets.script)
    const zipped = await app.request(assets.script, { headers: { 'accept-encoding': 'gzip;q=1, br;q=0' } })
    const small = await app.request(assets.script, { headers: { 'accept-encoding': 'gzip, deflate, br' } })
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect([plain, zipped, small].map((answer) => answer.headers.get('content-encoding'))).toEqual([
      null,
      'gzip',
      'br',
    ])
    expect(gunzipSync(await zipped.arrayBuffer()).toString()).toBe(await plain.text())
  })

  test('[STATIC-2] a browser that has the file gets no body', async () => {
    const first = await app.request(assets.style)
    const again = await app.request(assets.style, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    })
    expect([first.status, again.status]).toEqual([200, 304])
  })

  test('[STATIC-3] only what was built is served', async () => {
    const asked = ['manifest.json', '..%2f..%2fpackage.json', 'app.css', `${basename(assets.style)}.br`]
    const statuses = await Promise.all(
      asked.map(async (name) => (await app.request(`/static/${name}`)).status),
    )
    expect(statuses).toEqual([404, 404, 404, 404])
  })

  test('[STATIC-4] all scripts weigh at most 60 KiB and a first page 150 KiB, zipped', async () => {
    const [script, style] = [await weigh(assets.script), await weigh(assets.style)]
    expect(script).toBeGreaterThan(10 * KIB)
    expect(script).toBeLessThan(60 * KIB)
    expect(script + style).toBeLessThan(130 * KIB)
    expect(await weigh(assets.signIn)).toBeLessThan(2 * KIB)
  })

  test('[WORKER-1] the worker is one plain script, asked for afresh each time, that names what pages load', async () => {
    const answer = await app.request('/sw.js')
    const text = await answer.text()
    const again = await app.request('/sw.js', {
      headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
    })
    expect([answer.status, again.status]).toEqual([200, 304])
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(text).not.toMatch(/^(?:import|export)\b|import\(/m)
    const { files = [] } = (await readManifest(outDir)) ?? {}
    const loaded = files.filter((file) => /\.(?:css|js|svg)$/.test(file))
    expect(loaded.length).toBeGreaterThan(10)
    expect(loaded.filter((file) => !text.includes(`/static/${file}`))).toEqual([])
    expect(text).toContain(assets.offline)
  })

  test('[WORKER-1] a view that changes makes it another one, and so does a file that pages load', async () => {
    const order = {
      source: join(root, 'static'),
      outDir,
      fingerprint: 'a',
      files: ['/static/a.js'],
      icon: '',
    }
    const names = [
      await buildWorker(order),
      await buildWorker(order),
      await buildWorker({ ...order, fingerprint: 'b' }),
      await buildWorker({ ...order, files: ['/static/b.js'] }),
    ]
    expect(new Set(names).size).toBe(3)
    expect(names[1]).toBe(names[0])
  })

  test('[STATIC-5] a start builds only what is missing or old', async () => {
    const before = await stat(join(outDir, 'manifest.json'))
    expect(await ensureStatic({ root, outDir })).toEqual(assets)
    expect((await stat(join(outDir, 'manifest.json'))).mtimeMs).toBe(before.mtimeMs)
    await writeFile(join(outDir, 'manifest.json'), '{ "cut off')
    expect(await ensureStatic({ root, outDir })).toEqual(assets)
    expect((await readManifest(outDir))?.assets).toEqual(assets)
  })

  test('[STATIC-6] an image without sources takes what was built, and says so where nothing was', async () => {
    const bare = await mkdtemp(join(tmpdir(), 'bare-'))
    expect(await ensureStatic({ root: bare, outDir })).toEqual(assets)
    await expect(ensureStatic({ root: bare, outDir: bare })).rejects.toThrow('no browser files')
    await rm(bare, { recursive: true })
  })
})
