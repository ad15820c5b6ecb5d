import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { countsText } from "../../main/resources/public/js/city/replayResult.js"
import { frenchWithUtcOffsets } from "./frenchLocaleFixture.js"

beforeEach(frenchWithUtcOffsets)

test("what became of the readings of an episode", () => {
  const counts = { sent: 98, live: 96, compared: 96, not_compared: null, closed_hours: 95, repeated: 1, older: 2, rejects: { implausible: 1 } }
  assert.equal(
    countsText(counts),
    "98 relevés envoyés, 96 relevés en direct, 95 heures complètes. 96 comparés au passé de la ville. 1 doublon écarté. 2 relevés arrivés en retard et comptés. Rejetés : 1 (valeur impossible).",
  )
  assert.match(countsText({ ...counts, compared: 0, not_compared: "no_climate", repeated: null, older: null, rejects: {} }), /95 heures complètes\. L’historique de la ville n’était pas encore chargé : rien à comparer\.$/)
})
