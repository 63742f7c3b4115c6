// deploy/nginx.conf itself, run by the real nginx on this machine: its ports, nodes and certificate, and no other word.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../../scripts/servers/free-port.ts'
import { NGINX, need } from '../../scripts/servers/needed-programs.ts'
import { until } from '../../scripts/servers/until.ts'
import { type FirstStart, firstStart } from '../support/first-start.ts'

const DEPLOY = join(import.meta.dirname, '../../deploy')
const NODES = ['node1:3000', 'node2:3000', 'node3:3000'] as const
// Reads until its standard input ends, which is when we stop it or die, however we die.
const UNDERTAKER = `trap '' INT TERM HUP; "$1" -p "$2" -c "$2/nginx.conf" -e stderr & cat >/dev/null; kill -TERM $!; wait $!`
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

export interface ProxyWorld {
  readonly plainPort: number
  readonly tlsPort: number
  /** Asks over TLS, whoever has signed the certificate. */
  ask(path: string, init?: RequestInit): Promise<Response>
  stop(): Promise<void>
}

/** `nodes`: where the three of the configuration are on this machine. */
export async function startProxy(nodes: readonly [string, string, string]): Promise<ProxyWorld> {
  const secrets = await firstStart()
  const [plainPort, tlsPort] = [await freePort(), await freePort()]
  const text = await configurationOf(secrets, { nodes, plainPort, tlsPort })
  const folder = secrets.path('proxy')
  await mkdir(join(folder, 'temporary'))
  await writeFile(join(folder, 'nginx.conf'), text)
  const child = spawn('sh', ['-c', UNDERTAKER, 'sh', need(NGINX), folder], {
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const gone = once(child, 'exit')
  let log = ''
  child.stderr.on('data', (chunk) => {
    log += String(chunk)
  })
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`https://localhost:${tlsPort}${path}`, { ...init, tls: { rejectUnauthorized: false } })
  const isUp = async (): Promise<boolean> => {
    if (log.includes('[emerg]')) throw new Error(`nginx did not start:\n${log}`)
    return ask('/').then(
      () => true,
      () => false,
    )
  }
  const stop = async (): Promise<void> => {
    child.stdin.end()
    await gone
    await secrets.remove()
  }
  try {
    await until(isUp, { what: 'nginx to listen' })
  } catch (fault) {
    await stop()
    throw fault
  }
  return { plainPort, tlsPort, ask, stop }
}

interface Places {
  readonly nodes: readonly string[]
  readonly plainPort: number
  readonly tlsPort: number
}

async function configurationOf(secrets: FirstStart, { nodes, plainPort, tlsPort }: Places): Promise<string> {
  let text = await readFile(join(DEPLOY, 'nginx.conf'), 'utf8')
  const put = (from: string, to: string): void => {
    if (!text.includes(from)) throw new Error(`deploy/nginx.conf says nothing of "${from}"`)
    text = text.replaceAll(from, to)
  }
  for (const [at, name] of NODES.entries()) put(`server ${name}`, `server ${nodes[at]}`)
  put('listen 80;', `listen 127.0.0.1:${plainPort};`)
  put('listen [::]:80;', `listen [::1]:${plainPort};`)
  put('listen 443', `listen 127.0.0.1:${tlsPort}`)
  put('listen [::]:443', `listen [::1]:${tlsPort}`)
  put('/etc/nginx/tls', secrets.path('proxy'))
  put('include nginx-locations.conf', `include ${join(DEPLOY, 'nginx-locations.conf')}`)
  // As many workers and files as this machine allows are not what is tried here.
  put('worker_processes auto;', 'worker_processes 2; daemon off; pid nginx.pid;')
  put('worker_rlimit_nofile 65536;', process.getuid?.() === 0 ? 'user root;' : '')
  put('worker_connections 16384;', 'worker_connections 512;')
  const temporary = TEMPORARY.map((name) => `${name}_temp_path temporary/${name};`).join(' ')
  put('server_tokens off;', `server_tokens off; ${temporary}`)
  return text
}
