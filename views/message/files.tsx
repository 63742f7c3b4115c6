// The files that a message carries: pictures as small pictures, everything else as a card with name and size.

import { attachmentUrl, thumbnailUrl } from '../../rooms/model/wire-attachment.ts'
import type { Attachment, Message } from '../../rooms/model/words.ts'
import { domId } from '../dom-ids.ts'
import { Icon } from '../parts/icon.tsx'
import type { Words } from '../words/words.ts'
import { placed } from './placed.ts'

interface FilesProps {
  readonly message: Pick<Message, 'id' | 'attachments'>
  readonly words: Words
  readonly copy?: boolean | undefined
}

export function Files({ message, words, copy }: FilesProps) {
  if (message.attachments.length === 0) return null
  return (
    <div {...placed(domId.files(message.id), copy)} class="files">
      {message.attachments.map((file) =>
        file.hasThumbnail ? (
          <Picture key={file.id} file={file} />
        ) : (
          <FileCard key={file.id} file={file} words={words} />
        ),
      )}
    </div>
  )
}

/** With its size, so that the words below do not jump when it arrives. */
function Picture({ file }: { file: Attachment }) {
  const { width, height, name } = file
  const size = width !== null && height !== null && { width, height }
  return (
    <a class="file-picture" href={attachmentUrl(file)} title={name} target="_blank" rel="noopener">
      <img src={thumbnailUrl(file.id)} alt={name} loading="lazy" {...size} />
    </a>
  )
}

function FileCard({ file, words }: { file: Attachment; words: Words }) {
  return (
    <a class="file-card" href={attachmentUrl(file)} target="_blank" rel="noopener">
      <span class="file-icon">
        <Icon name="file-earmark" />
      </span>
      <span class="file-words">
        <bdi class="file-name">{file.name}</bdi>
        <span class="file-size">{sizeWords(file.size, words)}</span>
      </span>
    </a>
  )
}

const KILO = 1_024

/** In the unit that leaves one to three digits before the point. */
export function sizeWords(bytes: number, { talk }: Words): string {
  if (bytes < KILO) return talk.bytes(String(bytes))
  if (bytes < KILO * KILO) return talk.kilobytes(String(Math.round(bytes / KILO)))
  return talk.megabytes((bytes / KILO / KILO).toFixed(1))
}
