// The files that a message carries: pictures as small pictures, everything else by name and size.

import { attachmentUrl, thumbnailUrl } from '../../rooms/model/wire-attachment.ts'
import type { Attachment, Message } from '../../rooms/model/words.ts'
import { domId } from '../dom-ids.ts'

export function Files({ message }: { message: Pick<Message, 'id' | 'attachments'> }) {
  if (message.attachments.length === 0) return null
  return (
    <div id={domId.files(message.id)} class="files">
      {message.attachments.map((file) => (
        <a
          key={file.id}
          class="file"
          href={attachmentUrl(file)}
          title={file.name}
          target="_blank"
          rel="noopener"
        >
          {file.hasThumbnail ? <Thumbnail file={file} /> : <bdi>{file.name}</bdi>}
        </a>
      ))}
    </div>
  )
}

/** With its size, so that the words below do not jump when it arrives. */
function Thumbnail({ file }: { file: Attachment }) {
  const size = file.width !== null && file.height !== null && { width: file.width, height: file.height }
  return <img src={thumbnailUrl(file.id)} alt={file.name} loading="lazy" {...size} />
}
