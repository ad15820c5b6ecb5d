/** The field settings that Vigie's panels use, with Grafana's own processors: what an override may set, and how. */
import { grafana } from "./grafanaData.js"

const plain = grafana.identityOverrideProcessor
const STANDARD = {
  displayName: { process: grafana.displayNameOverrideProcessor, settings: { expandTemplateVars: true } },
  unit: { process: grafana.unitOverrideProcessor },
  decimals: { process: grafana.numberOverrideProcessor },
  min: { process: grafana.numberOverrideProcessor },
  max: { process: grafana.numberOverrideProcessor },
  noValue: { process: grafana.stringOverrideProcessor },
  mappings: { process: grafana.valueMappingsOverrideProcessor },
  thresholds: { process: grafana.thresholdsOverrideProcessor },
  color: { process: plain },
}
const CUSTOM = [
  ...["align", "cellOptions", "filterable", "minWidth", "width", "wrapText"],
  ...[
    "drawStyle",
    "lineInterpolation",
    "lineWidth",
    "fillOpacity",
    "showPoints",
    "pointSize",
    "spanNulls",
    "stacking",
  ],
  ...["axisPlacement", "axisLabel", "axisSoftMin", "axisSoftMax", "scaleDistribution", "hideFrom", "thresholdsStyle"],
]

const setting = (id, path, more) => ({ id, path, name: id, shouldApply: () => true, ...more })

export const fieldConfigRegistry = new grafana.FieldConfigOptionsRegistry(() => [
  ...Object.entries(STANDARD).map(([id, more]) => setting(id, id, more)),
  ...CUSTOM.map(id => setting(`custom.${id}`, id, { isCustom: true, process: plain })),
])
