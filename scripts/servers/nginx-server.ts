// A real nginx in front of nodes on this machine, with the locations that are deployed; gone when the run is over.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { NGINX, need } from './needed-programs.ts'
import { until } from './until.ts'

const LOCATIONS = join(import.meta.dirname, '../../deploy/nginx-locations.conf')
const PID_FILE = 'nginx.pid'
const READY_WITHIN_MS = 10_000
const isRoot = process.getuid?.() === 0

// Reads until its standard input ends, which is when we stop it or die, however we die.
const UNDERTAKER = `trap '' INT TERM HUP; "$1" -p "$2" -c "$2/nginx.conf" -e "$2/error.log" & cat >/dev/null; kill -TERM $!; wait $!; rm -rf "$2"`

export interface NginxServer {
  readonly url: string
  /** Reads its configuration again: old workers finish what they have. */
  reload(): Promise<void>
  stop(): Promise<void>
}

/** Errors: throws when nginx is missing or does not come up, with its log. */
export async function startNginx(nodePorts: readonly number[], wantedPort?: number): Promise<NginxServer> {
  const program = need(NGINX)
  const folder = await mkdtemp(join(tmpdir(), 'parley-nginx-'))
  const port = wantedPort ?? (await freePort())
  await writeFile(join(folder, 'nginx.conf'), configuration(port, nodePorts))
  const child = spawn('sh', ['-c', UNDERTAKER, 'sh', program, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    child.stdin?.end()
    await gone
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await until(() => listens(folder, child), { what: 'nginx to listen', deadlineMs: READY_WITHIN_MS })
  } catch (cause) {
    const log = await readFile(join(folder, 'error.log'), 'utf8').catch(() => 'no log')
    await stop()
    throw new Error(`nginx did not start:\n${log}`, { cause })
  }
  return {
    url: `http://localhost:${port}`,
    async reload() {
      process.kill(Number.parseInt(await readFile(join(folder, PID_FILE), 'utf8'), 10), 'SIGHUP')
    },
    stop,
  }
}

// It writes the file once it listens. Asking it would make it look for nodes, and count those that are not up yet as bad.
function listens(folder: string, child: ChildProcess): boolean {
  if (child.exitCode !== null) throw new Error('nginx has ended')
  return existsSync(join(folder, PID_FILE))
}

// Containers often have none, and nginx ends when told to listen there.
function hasIpv6(): boolean {
  return Object.values(networkInterfaces())
    .flat()
    .some((found) => found?.address === '::1')
}

function configuration(port: number, nodePorts: readonly number[]): string {
  const servers = nodePorts.map((node) => `    server 127.0.0.1:${node} max_fails=1 fail_timeout=1s;`)
  return `
${isRoot ? 'user root;' : ''}
daemon off;
worker_processes 1;
worker_rlimit_nofile 20000;
pid ${PID_FILE};
error_log error.log;
events { worker_connections 8192; }
http {
  access_log off;
  server_tokens off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
  upstream parley {
    least_conn;
${servers.join('\n')}
    keepalive 64;
  }
  server {
    listen 127.0.0.1:${port};
    ${hasIpv6() ? `listen [::1]:${port};` : ''}
    include ${LOCATIONS};
  }
}
`
}
