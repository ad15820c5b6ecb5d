import { test } from "node:test"
import assert from "node:assert/strict"
import { reasonKey } from "../../main/resources/public/js/model/failureReason.js"

test("what went wrong is told in the reader’s words where the sentence is known", () => {
  assert.equal(
    reasonKey("Cannot answer the request: granularity: hour would give 2000000 rows, at most 500000 can be answered"),
    "failure.too_many_rows",
  )
  assert.equal(reasonKey("Cannot answer request: the job took longer than allowed"), "failure.too_long")
  assert.equal(
    reasonKey("Cannot answer request: the job failed; its log is in Airflow, under this request id"),
    "failure.lost",
  )
  assert.equal(reasonKey("Cannot answer the query: Java heap space"), "failure.memory")
  assert.equal(reasonKey("Cannot answer the query: no history has been loaded yet into hdfs://x"), "failure.no_history")
  assert.equal(reasonKey("Cannot answer the query: something new"), "query.failed")
  assert.equal(reasonKey(null), "query.failed")
})
