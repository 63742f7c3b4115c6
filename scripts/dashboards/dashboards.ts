// All dashboards, as the files that Grafana is given.

import { CLUSTER } from './cluster.ts'
import { dashboardJson } from './dashboard.ts'
import { NOTIFICATIONS } from './notifications.ts'
import { OVERVIEW } from './overview.ts'
import { ROOMS } from './rooms.ts'

/** Path to text. */
export function dashboardFiles(): ReadonlyMap<string, string> {
  const all = [OVERVIEW, ROOMS, CLUSTER, NOTIFICATIONS]
  return new Map(all.map((dashboard) => [`deploy/grafana/${dashboard.name}.json`, dashboardJson(dashboard)]))
}
