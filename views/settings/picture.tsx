// One's picture: the one that is shown, another one, or none. A script shows beforehand what becomes of it.

import { Avatar } from '../parts/avatar.tsx'
import type { OwnFrame } from './own-frame.ts'
import { ownPaths } from './own-paths.ts'

const PICTURES = 'image/png,image/jpeg,image/gif,image/webp,image/avif'

export function PictureForms({ frame, problem }: { frame: OwnFrame; problem: string | null }) {
  const { words, viewer } = frame.ctx
  const { profile } = words.settings
  return (
    <div class="picture">
      <span class="picture-now">
        <Avatar person={viewer} size="huge" />
        <canvas class="avatar avatar-huge" width="192" height="192" data-preview="" hidden role="img">
          {profile.preview}
        </canvas>
      </span>
      <div class="picture-ways">
        <form
          class="picture-form"
          method="post"
          action={ownPaths.picture}
          enctype="multipart/form-data"
          data-picture=""
        >
          <label class="form-label" for="file">
            {profile.picture}
          </label>
          <input
            class={problem === null ? 'form-control' : 'form-control is-invalid'}
            type="file"
            id="file"
            name="file"
            accept={PICTURES}
            required
            aria-invalid={problem === null ? undefined : true}
            aria-describedby={problem === null ? 'file-hint' : 'file-error file-hint'}
          />
          {problem !== null && (
            <p class="field-error" id="file-error" role="alert">
              {problem}
            </p>
          )}
          <p class="hint" id="file-hint">
            {profile.pictureHint}
          </p>
          <button class="btn btn-soft" type="submit">
            {profile.upload}
          </button>
        </form>
        {viewer.avatarUrl !== null && (
          <form method="post" action={ownPaths.removePicture}>
            <button class="btn btn-quiet btn-flush" type="submit">
              {profile.removePicture}
            </button>
          </form>
        )}
      </div>
    </div>
  )
}
