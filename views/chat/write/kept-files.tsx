// The files that the next message will carry. Scripts fill the list; a form that comes again brings its own.

import type { AttachmentId } from '../../../rooms/kernel/ids.ts'
import { Icon } from '../../parts/icon.tsx'
import type { Words } from '../../words/words.ts'

export interface KeptFile {
  readonly id: AttachmentId
  readonly name: string
}

export function KeptFiles({ files, words }: { files: readonly KeptFile[]; words: Words }) {
  const kept = files.map(({ id, name }) => `${id} ${encodeURIComponent(name)}`).join('\n')
  return (
    <>
      {files.length > 0 && <input type="hidden" name="kept" value={kept} />}
      <ul class="composer-files" aria-label={words.write.files} hidden={files.length === 0}>
        {files.map(({ id, name }) => (
          <li key={id} class="composer-file">
            <span class="tray-picture">
              <Icon name="file-earmark" />
            </span>
            <bdi class="tray-name">{name}</bdi>
          </li>
        ))}
      </ul>
    </>
  )
}
