import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { readFileSync } from "node:fs"
import { ago, dateIn, dateRange, dateText, duration, momentIn, timeIn } from "../../main/resources/public/js/model/timeText.js"
import { periodText } from "../../main/resources/public/js/model/periodText.js"
import { learnUtcOffsets } from "../../main/resources/public/js/model/utcOffsets.js"

// as the server sends them: contract/time-zones/README.md
const RULES = readFileSync(new URL("../../../../contract/time-zones/rules.tsv", import.meta.url), "utf8")
const ZONES = Object.fromEntries(RULES.split("\n").map(line => [line.split("\t")[0], line.split("\t").slice(1)]))
const offsets = zone => {
  const [first, changes] = ZONES[zone]
  if (first.startsWith("=")) return offsets(first.slice(1))
  return { first_s: Number(first), changes: changes.split(" ").filter(Boolean).map(change => change.split(":").map(Number)) }
}

const ASKED = [
  ...["Europe/Paris", "Asia/Tokyo", "America/Vancouver", "America/Winnipeg", "Africa/Casablanca", "America/Coyhaique"],
  ...["Asia/Calcutta", "America/Havana"],
]

beforeEach(async () => {
  await chooseLanguage("fr")
  learnUtcOffsets(Object.fromEntries(ASKED.map(zone => [zone, offsets(zone)])))
})

test("an age is told in the largest whole unit", () => {
  assert.equal(ago(4200), "il y a 4\u00a0s")
  assert.equal(ago(59999), "il y a 59\u00a0s")
  assert.equal(ago(60000), "il y a 1\u00a0min")
  assert.equal(ago(3 * 3600 * 1000), "il y a 3\u00a0h")
  assert.equal(ago(50 * 3600 * 1000), "il y a 2\u00a0j")
})

test("a clock slightly ahead does not show a reading from the future", () => {
  assert.equal(ago(-1500), ago(0))
})

test("the time of a reading is its city's own, with the offset that held then", async () => {
  assert.equal(timeIn("Europe/Paris", "2022-07-18T10:00:00Z"), "12:00 UTC+2")
  assert.equal(timeIn("Europe/Paris", "2022-01-18T10:00:00Z"), "11:00 UTC+1")
  await chooseLanguage("en")
  assert.equal(timeIn("Asia/Tokyo", "2022-07-18T10:00:00Z"), "19:00 UTC+9")
})

// NEWS of IANA 2026b, 2026c, 2026f; 2025b for Coyhaique, whose clock was Santiago's until March 2025
test("a time does not depend on the age of the browser's own rules", () => {
  assert.equal(timeIn("America/Vancouver", "2026-11-20T12:00:00Z"), "05:00 UTC−7")
  assert.equal(timeIn("America/Winnipeg", "2026-11-20T12:00:00Z"), "07:00 UTC−5")
  assert.equal(timeIn("Africa/Casablanca", "2026-11-20T12:00:00Z"), "12:00 UTC")
  assert.equal(timeIn("America/Coyhaique", "2022-07-01T12:00:00Z"), "08:00 UTC−4")
  assert.equal(timeIn("Asia/Calcutta", "2026-11-20T12:00:00Z"), "17:30 UTC+5:30")
  assert.equal(momentIn("America/Havana", "2026-11-20T04:30:00Z"), "20 nov. 2026, 00:30")
})

test("a replayed reading is of its city's date", () => {
  assert.equal(dateIn("Asia/Tokyo", "2022-07-18T15:00:00Z"), "2022-07-19")
  assert.equal(dateIn("America/Vancouver", "2022-07-18T06:59:00Z"), "2022-07-17")
  assert.equal(dateIn("Europe/Berlin", "2022-07-18T23:59:00Z"), "2022-07-18") // not known: UTC
})

test("before the offsets of a zone have come, a time says that it is UTC", () => {
  assert.equal(timeIn("Europe/Berlin", "2022-07-18T10:00:00Z"), "10:00 UTC")
  assert.equal(momentIn("Europe/Berlin", "2022-07-18T10:00:00Z"), "18 juil. 2022, 10:00 UTC")
})

test("a span of dates names what differs", async () => {
  assert.match(dateRange("2021-01-01", "2023-12-31"), /^1er janv\. 2021 – 31 déc\. 2023$/)
  await chooseLanguage("en")
  assert.match(dateRange("2022-03-01", "2022-03-31"), /^1 ?– ?31 Mar 2022$/)
})

// Lexique des règles typographiques en usage à l'Imprimerie nationale, "Date": the first of a month is an ordinal, no other day is
test("in French the first of a month is 1er, and no other day", async () => {
  assert.equal(dateText("2021-01-01"), "1er janv. 2021")
  assert.equal(dateText("2021-01-11"), "11 janv. 2021")
  assert.equal(dateText("2021-01-21"), "21 janv. 2021")
  assert.equal(momentIn("Europe/Paris", "2022-07-01T07:00:00Z"), "1er juil. 2022, 09:00")
  assert.equal(periodText("2021-05-01", "day"), "sam. 1er mai 2021")
  assert.equal(periodText("2021-05-01T13:00+02:00", "hour"), "1er mai 2021 13:00 (UTC+2)")
  assert.match(dateRange("2021-03-01", "2021-03-31"), /^1er ?– ?31 mars 2021$/)
  await chooseLanguage("en")
  assert.equal(dateText("2021-01-01"), "1 Jan 2021")
})

test("a duration has minutes from sixty seconds on", () => {
  assert.equal(duration(7.42), "7,4\u00a0s")
  assert.equal(duration(125), "2\u00a0min 05\u00a0s")
})
