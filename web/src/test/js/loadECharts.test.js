import { test } from "node:test"
import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { ECHARTS_VERSION } from "../../main/resources/public/js/charts/loadECharts.js"

test("the chart library is that of npm's echarts 6.1.0, byte for byte", () => {
  const folder = `../../main/resources/META-INF/resources/webjars/echarts/${ECHARTS_VERSION}/`
  const file = readFileSync(new URL(`${folder}echarts.esm.min.js`, import.meta.url))
  // sha256sum of package/dist/echarts.esm.min.js in the package's archive
  assert.equal(
    createHash("sha256").update(file).digest("hex"),
    "28515f26aa57f87eb1e4ed4eb446927eaf329b5f5e02b4bfd4b0264fea40d1da",
  )
})
