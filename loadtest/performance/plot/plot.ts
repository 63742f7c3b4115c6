// The picture of a section: its curve, where it has one, and its figures otherwise.

import type { StoredSection } from '../stored-part.ts'
import { curvePlot } from './curve-plot.ts'
import { figuresPlot } from './figures-plot.ts'

/** An SVG that stands alone. */
export function plotOf(section: StoredSection): string {
  const title = `${section.title.charAt(0).toUpperCase()}${section.title.slice(1)}`
  return section.curve ? curvePlot(title, section.curve) : figuresPlot(title, section)
}
