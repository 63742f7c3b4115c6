// A QR code as markup of the page itself: no address of it exists, and no policy has to allow one.

interface QrCodeProps {
  /** Row by row; true is dark. */
  readonly modules: readonly (readonly boolean[])[]
  readonly label: string
}

export function QrCode({ modules, label }: QrCodeProps) {
  const size = modules.length
  // One square a dark module, in one path.
  const path = modules
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  )
}
