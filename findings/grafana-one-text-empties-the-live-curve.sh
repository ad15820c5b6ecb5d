#!/usr/bin/env bash
# @grafana/data 13.2.3 (StreamingDataFrame, what a live panel keeps in the browser)
#
# Behaviour: a live stream has 600 temperatures. One packet in which the temperature is a text comes, then numbers
# again. Of the 600 earlier temperatures none is left: the column is begun anew at each change of its type, for
# all cities, and a packet without the column does the same. Times and other columns stay.
# Why nobody would guess it: nothing fails, the number of rows goes on growing, and what does it is not a strange
# message but Java: JSON has no NaN, so Jackson writes "NaN" in quotes for a double that is none.
# For a user: one station without a value empties the curve of every city in every panel of that stream.
# Remedy: the same keys in every message, each always of one type, and null where a number is missing.
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
const { StreamingDataFrame } = require("@grafana/data");
console.log("@grafana/data", require("@grafana/data/package.json").version);

function packet(minute, city, type, temperature) {
  const fields = [{ name: "time", type: "time" }, { name: "city", type: "string" }];
  const values = [[minute * 60000], [city]];
  if (type) {
    fields.push({ name: "temperature", type });
    values.push([temperature]);
  }
  return { schema: { fields }, data: { values } };
}

function temperaturesAfter(odd) {
  const stream = StreamingDataFrame.fromDataFrameJSON(packet(1, "paris", "number", 10), { maxLength: 1000 });
  for (let minute = 2; minute <= 600; minute++) {
    stream.push(packet(minute, "paris", "number", 10));
  }
  stream.push(odd);
  stream.push(packet(602, "paris", "number", 11));
  const column = stream.fields.find((field) => field.name === "temperature");
  return column.values.filter((value) => typeof value === "number").length;
}

const seen = {
  "a null": temperaturesAfter(packet(601, "oslo", "number", null)),
  "the text NaN": temperaturesAfter(packet(601, "oslo", "string", "NaN")),
  "a packet without the column": temperaturesAfter(packet(601, "oslo")),
};
for (const [what, left] of Object.entries(seen)) {
  console.log(`600 temperatures, ${what}, one temperature: ${left} temperatures are left`);
}
const holds = Object.values(seen).join() === "601,1,1";
if (!holds) {
  console.error("The behaviour changed: look again.");
}
process.exit(holds ? 0 : 1);
EOF
node look.cjs
