/** What a reader of a panel sees, as text: for tests. */
import { dashboardsOfTopics, variablesOf } from "./dashboardFiles.js"
import { drawn, nameOf, stepsOf, textOf } from "./panelData.js"

/** The dashboard of a topic by its file. @param {string} name such as "fr/02-alertes.json" */
export const dashboardNamed = name => dashboardsOfTopics().find(one => one.name === name).dashboard

/** The frames that a panel draws. @param {Record<string, string>} chosen values of the dashboard's variables */
export async function shownBy(dashboard, title, stream, chosen = {}) {
  const panel = dashboard.panels.find(one => one.title === title)
  return drawn(panel, (await stepsOf(panel, stream, { ...variablesOf(dashboard), ...chosen })).at(-1))
}

/** A table's rows, each an object of column → text. */
export const rowsOf = ([frame]) =>
  Array.from({ length: frame.length }, (_, row) =>
    Object.fromEntries(frame.fields.map(field => [nameOf(field, frame, [frame]), textOf(field, field.values[row])])),
  )

/** The names of a panel's curves or lines. */
export const seriesOf = frames => frames.map(frame => nameOf(frame.fields[1], frame, frames))
