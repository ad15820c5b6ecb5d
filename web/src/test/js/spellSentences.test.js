import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { frostsText } from "../../main/resources/public/js/queries/answer/spellSentences.js"
import { whole } from "./headlineSaid.js"

beforeEach(() => chooseLanguage("en"))

test("the last frost in spring and the first in autumn are said together", async () => {
  const frost = (event, from) => ({ ...whole, event, unit: "day of year", period: from.slice(0, 4), value: 96, from, to: from })
  const springs = ["2021-04-08", "2023-04-05"].map(from => frost("last_frost", from))
  const autumns = ["2021-11-03", "2023-11-26"].map(from => frost("first_frost", from))
  await chooseLanguage("fr")
  const together =
    "2023 : dernière gelée le 5 avril, première gelée le 26 novembre. De toutes, la plus tardive au printemps : le 8 avr. 2021 ; la plus précoce en automne : le 3 nov. 2021."
  assert.equal(frostsText([autumns, springs]).replace(/\s/g, " "), together)
  assert.equal(frostsText([springs, []]).replace(/\s/g, " "), "Dernière gelée de 2023 : le 5 avril. La plus tardive de toutes : le 8 avr. 2021.")
})
