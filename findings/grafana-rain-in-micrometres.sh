#!/usr/bin/env bash
# @grafana/data 13.2.3 (Grafana's own formats)
#
# Behaviour: the unit "lengthmm" scales. A rain of 0.2 mm is shown as 200.0 µm, a year of 1234.5 mm as 1.2 m; 0, 1
# and 250 mm are shown in millimetres.
# Why nobody would guess it: the unit is listed as "millimeter (mm)", and the other units of weather (celsius,
# velocityms, pressurehpa, percent) leave the number as it is.
# For a user: the smallest amount that a gauge can measure reads as 200 at a glance, and the axis of a dry week
# is in micrometres, beside a panel of a wet one in millimetres.
# Remedy: write the unit as "suffix:mm" (or "mm", which is unknown and therefore only appended).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --legacy-peer-deps @grafana/data@13.2.3 rxjs@7 jsdom@26 react@19 react-dom@19
cat > look.cjs <<'EOF'
const { JSDOM } = require("jsdom");
const page = new JSDOM("", { url: "http://localhost" }).window;
globalThis.window = page;
for (const name of ["document", "localStorage", "navigator", "HTMLElement", "Element", "Node", "MutationObserver"]) {
  globalThis[name] = page[name];
}
const { getValueFormat } = require("@grafana/data");
console.log("@grafana/data", require("@grafana/data/package.json").version);

function shown(unit, value) {
  const { prefix = "", text, suffix = "" } = getValueFormat(unit)(value, 1);
  return prefix + text + suffix;
}

const rains = [0, 0.2, 1, 250, 1234.5];
const scaled = rains.map((mm) => shown("lengthmm", mm));
const kept = rains.map((mm) => shown("suffix:mm", mm));
console.log("mm:         ", rains.join(" | "));
console.log("lengthmm:   ", scaled.join(" | "));
console.log("suffix:mm:  ", kept.join(" | "));
console.log("pressurehpa:", rains.map((hpa) => shown("pressurehpa", hpa)).join(" | "));
const holds = scaled.join() === "0.0 mm,200.0 µm,1.0 mm,250.0 mm,1.2 m" && kept[1] === "0.2 mm";
if (!holds) {
  console.error("The behaviour changed: look again.");
}
process.exit(holds ? 0 : 1);
EOF
node look.cjs
