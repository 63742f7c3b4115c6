// What the pages that a message links to say they are: words alone, nothing is loaded from elsewhere.

/** Of a linked page. */
export interface PreviewView {
  readonly url: string
  readonly title: string
  readonly description: string | null
  readonly siteName: string | null
}

export function Previews({ previews }: { previews: readonly PreviewView[] }) {
  return (
    <div class="previews">
      {previews.map(({ url, title, description, siteName }) => (
        <a
          key={url}
          class="preview-card"
          href={url}
          target="_blank"
          rel="noopener noreferrer nofollow"
          dir="auto"
        >
          <span class="preview-site">{siteName ?? hostOf(url)}</span>
          <b class="preview-title">{title}</b>
          {description && <span class="preview-text">{description}</span>}
        </a>
      ))}
    </div>
  )
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
