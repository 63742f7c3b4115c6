// What `npm run cluster` tells whoever started it.

import type { LocalCluster } from './local-cluster.ts'

type Announced = Pick<LocalCluster, 'url' | 'nodes' | 'folder'>

export function announcement({ url, nodes, folder }: Announced, isKept: boolean): string {
  const rows = [
    ['Parley', url, 'open this; nginx passes it to any node'],
    ...nodes.map((node) => [node.id, node.url, `process ${node.pid()}`]),
    ['logs', folder, nodes.map(({ id }) => `${id}.log`).join(', ')],
    [
      'data',
      isKept ? folder : 'temporary',
      isKept ? 'kept when you stop' : 'gone when you stop; --data DIR keeps it',
    ],
    ['stop', 'Ctrl-C', 'ends all of it'],
  ]
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const lines = rows.map(([name = '', what = '', note = '']) =>
    `  ${name.padEnd(widths[0] ?? 0)}  ${what.padEnd(widths[1] ?? 0)}  ${note}`.trimEnd(),
  )
  return ['', ...lines, ''].join('\n')
}
