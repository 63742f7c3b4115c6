// Every room of the demo with its past.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ferryLog } from './ferry-log.ts'
import { readTalk, type TalkScript } from './talk-script.ts'

const FOLDER = join(import.meta.dirname, 'talk')

export async function readRooms(): Promise<readonly TalkScript[]> {
  const names = (await readdir(FOLDER)).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(FOLDER, name), 'utf8')))
  return [...texts.map(readTalk), ferryLog()]
}
