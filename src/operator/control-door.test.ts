import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { expect, test } from 'vitest'
import { askForCopy, openControlDoor } from './control-door.ts'

// A server of the runtime hangs up after ten seconds, and looks every four whether they are over.
const LONGER_THAN_PATIENCE_MS = 13_000

test('[BACKUP-1] a large database may take its time to be copied; one that cannot be copied is told of', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-door-'))
  const copied: string[] = []
  const copyTo = async (folder: string): Promise<void> => {
    if (folder === '/full') throw new Error('the disk is full')
    await Bun.sleep(LONGER_THAN_PATIENCE_MS)
    copied.push(folder)
  }
  const door = openControlDoor({ dataDir, copyTo, log: pino({ level: 'silent' }) })
  try {
    await expect(askForCopy(dataDir, '/full')).rejects.toThrow('the disk is full')
    await askForCopy(dataDir, '/copy')
    expect(copied).toEqual(['/copy'])
  } finally {
    await door?.stop()
    await rm(dataDir, { recursive: true })
  }
}, 30_000)
