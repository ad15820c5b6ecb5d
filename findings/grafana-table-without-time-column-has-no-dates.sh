#!/usr/bin/env bash
# @grafana/data 13.2.3 (the transformation "Organize fields", and "Filter fields by name" that does the same)
#
# Behaviour: a table has the columns time, started_at, ended_at (all instants) and city. Leaving out "time" by its name
# leaves only city: every column of instants goes with it. Leaving out "started_at" takes only that one. A list of
# what to keep is exact too.
# Why nobody would guess it: "time" and "Time" stand for every column of instants, even where one column bears just that
# name. Nothing fails, and the columns that are left look as if they had been chosen.
# For a user: a table of alerts without the hidden record time has lost since when each runs.
# Remedy: keep by name what is wanted ("include"), instead of leaving out "time".
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
const { lastValueFrom } = require("rxjs");
const { standardTransformers, standardTransformersRegistry, toDataFrame, transformDataFrame } = require("@grafana/data");
console.log("@grafana/data", require("@grafana/data/package.json").version);

const byId = new Map(Object.values(standardTransformers).map((one) => [one.id, one]));
standardTransformersRegistry.setInit(() =>
  [...byId.values()].map((one) => ({ id: one.id, name: one.name, transformation: () => Promise.resolve(one) })));

const instants = ["time", "started_at", "ended_at"];
const table = () => toDataFrame({
  fields: [
    ...instants.map((name, at) => ({ name, type: "time", values: [at * 3600000] })),
    { name: "city", type: "string", values: ["Paris"] },
  ],
});

async function leftBy(id, options) {
  const [frame] = await lastValueFrom(transformDataFrame([{ id, options }], [table()]));
  return frame.fields.map((field) => field.name).join(",");
}

(async () => {
  const seen = {
    "organize without time": await leftBy("organize", { excludeByName: { time: true } }),
    "organize without started_at": await leftBy("organize", { excludeByName: { started_at: true } }),
    "filter that keeps the others": await leftBy("filterFieldsByName", {
      include: { names: ["started_at", "ended_at", "city"] } }),
  };
  for (const [what, left] of Object.entries(seen)) {
    console.log(`${what}: ${left}`);
  }
  const holds = Object.values(seen).join(" ") === "city time,ended_at,city started_at,ended_at,city";
  if (!holds) {
    console.error("The behaviour changed: look again.");
  }
  process.exit(holds ? 0 : 1);
})();
EOF
node look.cjs
