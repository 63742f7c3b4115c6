// The program as a process with an empty data folder of its own, both gone when stopped.

import { type ServerProcess, startServer, temporaryDataDir } from '../../scripts/servers/server-process.ts'

export interface LiveServer {
  readonly url: string
  readonly process: ServerProcess
  /** Where it keeps everything, the letters it wrote among them. */
  readonly dataDir: string
  stop(): Promise<void>
}

/** Accounts from one address as many as a suite makes; everything else at its default. */
export async function startLiveServer(env: Readonly<Record<string, string>> = {}): Promise<LiveServer> {
  const dataDir = await temporaryDataDir()
  const manyAccounts = { SIGNUPS_PER_HOUR_BY_ADDRESS: '100000', LOGINS_PER_MINUTE_BY_ADDRESS: '100000' }
  const server = await startServer({ dataDir: dataDir.path, env: { ...manyAccounts, ...env } }).catch(
    async (fault: unknown) => {
      await dataDir.remove()
      throw fault
    },
  )
  return {
    url: server.url,
    process: server,
    dataDir: dataDir.path,
    async stop() {
      await server.stop()
      await dataDir.remove()
    },
  }
}
