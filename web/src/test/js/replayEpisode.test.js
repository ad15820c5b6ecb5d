import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import {
  addressOf,
  episodeOf,
  fired,
  firstEpisode,
  replayCommand,
  replayQuestion,
  requestOf,
  shownId,
  wrong,
} from "../../main/resources/public/js/model/replayEpisode.js"
import { progressText } from "../../main/resources/public/js/city/replayProgress.js"
import { address, parse } from "../../main/resources/public/js/model/pageAddress.js"
import { PARIS, frenchWithUtcOffsets } from "./frenchLocaleFixture.js"

beforeEach(frenchWithUtcOffsets)

const RECORDED = { date_from: "2021-03-23", date_to: "2024-03-31" }
const JULY = { from: "2022-07-15", to: "2022-07-20", speed: 36_000, duplicates: 0, disorder: 0, gaps: 1.5, sentinels: 0 }

test("an episode is a request, a command that can be copied, and a question about the same days", () => {
  assert.deepEqual(requestOf(JULY), { date_from: "2022-07-15", date_to: "2022-07-20", speed: 36_000, gaps_pct: 1.5 })
  assert.equal(replayCommand("2988507", JULY), "scripts/replay --city 2988507 --from 2022-07-15 --to 2022-07-20 --speed 36000 --gaps 1.5")
  // As scripts/replay prints it.
  assert.equal(
    replayQuestion("2988507", JULY),
    "cities=2988507&from=2022-07-15&to=2022-07-20&metrics=temperature_c&statistics=mean,min,max&by=hour",
  )
})

test("an address gives the same episode again, and the replay that it shows", () => {
  const id = "9d2c4b1e-3f60-4a57-8b1c-5e7f0a9b6c21"
  const question = addressOf(JULY, id)
  const route = parse(address({ page: "city", id: "2988507", question }))

  assert.deepEqual(route, { page: "city", id: "2988507", question: `from=2022-07-15&to=2022-07-20&speed=36000&gaps=1.5&replay=${id}` })
  assert.deepEqual(firstEpisode(RECORDED, route.question), JULY)
  assert.equal(shownId(route.question), id)
  assert.equal(shownId(addressOf(JULY)), null)
  assert.deepEqual(episodeOf({ ...requestOf(JULY), city_id: "2988507", duplicates_pct: null }), JULY)
})

test("without an address, or with one of nonsense, it is the last five days that are recorded", () => {
  const last = { from: "2024-03-27", to: "2024-03-31", speed: 36_000, duplicates: 0, disorder: 0, gaps: 0, sentinels: 0 }
  assert.deepEqual(firstEpisode(RECORDED), last)
  assert.deepEqual(firstEpisode(RECORDED, "from=<b>&to=2022-07-20&speed=1&gaps=-3&replay="), last)
  assert.deepEqual(firstEpisode({ date_from: "2024-03-30", date_to: "2024-03-31" }), { ...last, from: "2024-03-30" })
})

test("what cannot be played is told before it is asked", () => {
  assert.equal(wrong(JULY, RECORDED), null)
  for (const [fields, why] of [
    [{ from: "" }, "no_dates"],
    [{ to: "2022-07-14" }, "no_dates"],
    [{ from: "2022-07-15; rm -r x" }, "no_dates"],
    [{ from: "2021-03-22", to: "2021-03-24" }, "not_recorded"],
    [{ to: "2024-04-01" }, "not_recorded"],
    [{ to: "2022-08-15" }, "too_long"],
    [{ gaps: 101 }, "no_share"],
    [{ gaps: NaN }, "no_share"],
  ])
    assert.equal(wrong({ ...JULY, ...fields }, RECORDED), why, JSON.stringify(fields))
})

test("what fired is told in the order of time, and where a replay is on the city's clock", () => {
  const all = fired({ alerts: [{ at: "2022-07-19T12:00:00Z" }, { at: "2022-07-17T12:00:00Z" }], unusual: [{ at: "2022-07-18T09:00:00Z" }] })
  assert.deepEqual(all.map(each => each.at.slice(8, 10)), ["17", "18", "19"])
  const running = { status: "RUNNING", stage: "at 2026-06-01T12:00:00Z", progress_pct: 40 }
  assert.equal(progressText(running, PARIS).replaceAll(/[\u00a0\u202f]/g, " "), "Arrivé au 1er juin 2026, 14:00 (40 %)")
  assert.equal(progressText({ status: "RUNNING", stage: "starting" }, PARIS), "La couche temps réel de l’épisode démarre…")
  assert.equal(progressText({ status: "QUEUED" }, PARIS), "En file d’attente")
})
