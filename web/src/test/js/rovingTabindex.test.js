import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { nextStop } from "../../main/resources/public/js/ui/rovingTabindex.js"

beforeEach(() => chooseLanguage("fr"))

test("arrows go round the chips, and other keys are left alone", () => {
  assert.deepEqual([nextStop("ArrowRight", 2, 3), nextStop("ArrowLeft", 0, 3), nextStop("End", 0, 3)], [0, 2, 2])
  assert.equal(nextStop("Tab", 1, 3), null)
})
