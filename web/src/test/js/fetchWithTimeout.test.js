import { test } from "node:test"
import assert from "node:assert/strict"
import { createServer } from "node:http"
import { fetchUnlessSilent, SILENT_MS } from "../../main/resources/public/js/server/fetchWithTimeout.js"

test("a connection that hangs before the answer is given up", async context => {
  const { url, asked } = await serve(context, () => {})
  const answer = fetchUnlessSilent(url)
  await asked
  context.mock.timers.tick(SILENT_MS)
  await assert.rejects(answer, /silent for 30 s/)
})

test("a connection that hangs within the answer is given up", async context => {
  const { url } = await serve(context, answer => answer.write('{"rows":'))
  const response = await fetchUnlessSilent(url)
  const reader = response.body.getReader()
  assert.equal(new TextDecoder().decode((await reader.read()).value), '{"rows":')
  const rest = reader.read()
  context.mock.timers.tick(SILENT_MS)
  await assert.rejects(rest, /silent for 30 s/)
})

test("a long answer is read to its end while something comes", async context => {
  let answering
  const { url } = await serve(context, answer => (answering = answer).write("part"))
  const reader = (await fetchUnlessSilent(url)).body.getReader()
  for (let part = 0; part < 5; part++) {
    await reader.read()
    context.mock.timers.tick(SILENT_MS - 1)
    answering.write("part")
  }
  await reader.read()
  answering.end()
  assert.ok((await reader.read()).done)
})

test("an answer is what fetch gives: its status, its headers, its body", async context => {
  const { url } = await serve(context, answer => answer.writeHead(404, { Allow: "GET" }).end('{"detail":"none"}'))
  const response = await fetchUnlessSilent(url)
  assert.equal(response.status, 404)
  assert.equal(response.headers.get("Allow"), "GET")
  assert.deepEqual(await response.json(), { detail: "none" })
})

test("whoever asks can still change their mind", async context => {
  const { url, asked } = await serve(context, () => {})
  const mind = new AbortController()
  const answer = fetchUnlessSilent(url, { signal: mind.signal })
  await asked
  mind.abort()
  await assert.rejects(answer, { name: "AbortError" })
})

/** A server of this machine that answers each request so; time passes when the test says so. */
async function serve(context, answerWith) {
  let heard
  const asked = new Promise(resolve => (heard = resolve))
  const server = createServer((request, answer) => {
    answerWith(answer)
    heard()
  })
  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve))
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  context.mock.timers.enable({ apis: ["setTimeout"] })
  return { url: `http://127.0.0.1:${server.address().port}/`, asked }
}
