// A dashboard as Grafana reads it: panels in rows, each over whatever Prometheus and nodes are chosen above.

import type { Dashboard, Panel, Row } from './panel.ts'

const WIDTH = 24
const NUMBER_HEIGHT = 4
const LINES_HEIGHT = 8
const SCHEMA_VERSION = 39
// Grafana puts in what is chosen above.
const SOURCE = { type: 'prometheus', uid: '$source' } as const

interface Place {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export function dashboardJson({ name, title, tells, rows }: Dashboard): string {
  const json = {
    ...{ uid: `parley-${name}`, title: `Parley: ${title}`, description: tells },
    ...{ tags: ['parley'], editable: true, schemaVersion: SCHEMA_VERSION },
    ...{ refresh: '30s', timezone: 'browser', time: { from: 'now-3h', to: 'now' } },
    // From each to the others.
    links: [{ type: 'dashboards', title: 'Parley', tags: ['parley'], keepTime: true, includeVars: true }],
    templating: { list: [SOURCE_CHOICE, NODE_CHOICE] },
    panels: placed(rows),
  }
  return `${JSON.stringify(json, null, 2)}\n`
}

const SOURCE_CHOICE = {
  name: 'source',
  label: 'Prometheus',
  type: 'datasource',
  query: 'prometheus',
} as const

const NODE_CHOICE = {
  ...{ name: 'node', label: 'Node', type: 'query', datasource: SOURCE },
  ...{ query: 'label_values(parley_info, node)', refresh: 2, sort: 1 },
  ...{ multi: true, includeAll: true, allValue: '.*' },
  current: { text: 'All', value: '$__all' },
} as const

function placed(rows: readonly Row[]): object[] {
  let y = 0
  let id = 0
  const panels: object[] = []
  for (const row of rows) {
    id += 1
    panels.push({
      id,
      type: 'row',
      title: row.title,
      collapsed: false,
      gridPos: { x: 0, y, w: WIDTH, h: 1 },
      panels: [],
    })
    y += 1
    const h = row.panels.every(({ isNumber }) => isNumber) ? NUMBER_HEIGHT : LINES_HEIGHT
    const w = Math.floor(WIDTH / row.panels.length)
    for (const [at, panel] of row.panels.entries()) {
      id += 1
      panels.push({ id, ...panelJson(panel, { x: at * w, y, w, h }) })
    }
    y += h
  }
  return panels
}

function panelJson({ title, tells, unit, lines, isNumber, limit }: Panel, gridPos: Place): object {
  const steps = [
    { color: 'green', value: null },
    ...(limit === undefined ? [] : [{ color: 'red', value: limit }]),
  ]
  const custom = { lineWidth: 2, fillOpacity: 8, showPoints: 'never', thresholdsStyle: { mode: 'line' } }
  return {
    ...{ title, description: tells, gridPos, datasource: SOURCE, type: isNumber ? 'stat' : 'timeseries' },
    targets: lines.map(({ expr, legend }, at) => ({
      ...{ refId: String.fromCharCode('A'.charCodeAt(0) + at), datasource: SOURCE },
      ...{ expr, legendFormat: legend },
    })),
    fieldConfig: {
      defaults: {
        ...{ unit, min: 0, thresholds: { mode: 'absolute', steps } },
        ...(!isNumber && { custom }),
      },
      overrides: [],
    },
    options: isNumber
      ? { reduceOptions: { calcs: ['lastNotNull'] }, graphMode: 'area' }
      : { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
  }
}
