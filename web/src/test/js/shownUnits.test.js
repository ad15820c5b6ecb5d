import { beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import {
  cardinal,
  difference,
  exact,
  inShownUnits,
  number,
  percent,
  quantity,
  signed,
  statisticDigits,
  temperature,
  wind,
  METRIC_IDS,
} from "../../main/resources/public/js/units/unitFormat.js"
import { FRENCH, inShownUnits as csvInShownUnits } from "../../main/resources/public/js/queries/answer/csvFile.js"
import { chooseUnit, learnRegion, unitFor } from "../../main/resources/public/js/units/unitChoice.js"
import { conversionOf } from "../../main/resources/public/js/units/unitConversion.js"
import { inContract, inUnit } from "../../main/resources/public/js/units/unitFormat.js"
import { nameOf as presetName } from "../../main/resources/public/js/queries/form/presetField.js"
import { PRESETS } from "../../main/resources/public/js/queries/form/presets.js"
import { decimal, fill, kept, typed } from "../../main/resources/public/js/units/typedNumber.js"
import { usualUnits } from "../../main/resources/public/js/units/unitDefinitions.js"
import { readFileSync } from "node:fs"

beforeEach(() => chooseLanguage("fr"))

test("a temperature has one decimal, the decimal sign of its language and its unit", async () => {
  assert.equal(temperature(12.44), "12,4\u00a0°C")
  await chooseLanguage("en")
  assert.equal(temperature(12.44), "12.4\u00a0°C")
})

test("below zero has a true minus sign, and nothing rounds to minus zero", () => {
  assert.equal(temperature(-3.26), "−3,3\u00a0°C")
  assert.equal(temperature(-0.04), "0,0\u00a0°C")
})

test("an absent value is a dash, never zero", () => {
  assert.equal(number(null, 1), "–")
  assert.equal(number(undefined, 1), "–")
  assert.equal(number(0, 1), "0,0")
})

test("wind in metres per second is shown in kilometres per hour: 10 m/s is 36 km/h", () => {
  assert.equal(wind(10), "36\u00a0km/h")
  assert.equal(wind(null), "–\u00a0km/h")
})

test("a difference shows its sign either way", () => {
  assert.equal(signed(1.44), "+1,4")
  assert.equal(signed(-1.44), "−1,4")
  assert.equal(signed(0), "0,0")
})

test("a share of a hundred is spaced as its language does", async () => {
  assert.equal(percent(97.9), "98\u202f%")
  await chooseLanguage("en")
  assert.equal(percent(97.9), "98%")
})

test("winds are named from where they come: 270 degrees is Ouest, West", async () => {
  assert.deepEqual([0, 45, 270, 337.4, 359, 360].map(cardinal), ["N", "NE", "O", "NO", "N", "N"])
  await chooseLanguage("en")
  assert.equal(cardinal(270), "W")
})

test("a statistic keeps one decimal more than a reading, and exactly what the server sent on demand", () => {
  assert.equal(number(12.4456, statisticDigits("temperature_c")), "12,45")
  assert.equal(number(71.25, statisticDigits("relative_humidity_pct")), "71,3")
  assert.equal(exact(12.445), "12,445")
  assert.equal(exact(12), "12")
})

test("every metric a query may ask for has a unit, and no other", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../../../../contract/schemas/batch-request.schema.json", import.meta.url)),
  )
  assert.deepEqual([...METRIC_IDS].sort(), [...schema.$defs.query.properties.metrics.items.enum].sort())
  for (const metric of METRIC_IDS) assert.match(quantity(metric, 0), /^0.*\D$/)
})

test("the usual units are those of the reader's region; a language alone tells none", () => {
  assert.deepEqual(usualUnits("US"), { temperature: "°F", wind: "mph", pressure: "inHg", precipitation: "in" })
  assert.deepEqual(usualUnits("GB"), { temperature: "°C", wind: "mph", pressure: "hPa", precipitation: "mm" })
  assert.deepEqual(usualUnits("NO").wind, "m/s")
  for (const [locale, temperatureUnit] of [["en-US", "°F"], ["en", "°C"], ["fr-FR", "°C"]]) {
    learnRegion(locale)
    assert.equal(unitFor("temperature"), temperatureUnit)
  }
})

// NIST SP 811 (2008), B.8 and B.6: mile per hour 0.447 04 m/s, knot 1852/3600 m/s, conventional inch of mercury 3386.389 Pa, inch 25.4 mm;
// temperature: t/°F = 1.8 t/°C + 32, equal at -40. Standard atmosphere, 1013.25 hPa: 29.92 inHg (ICAO Doc 7488)
for (const [contract, value, quantity, unit, expected] of [
  ["°C", 0, "temperature", "°F", 32],
  ["°C", 100, "temperature", "°F", 212],
  ["°C", -40, "temperature", "°F", -40],
  ["m/s", 0.44704, "wind", "mph", 1],
  ["m/s", 1852 / 3600, "wind", "kn", 1],
  ["m/s", 10, "wind", "km/h", 36],
  ["hPa", 33.86389, "pressure", "inHg", 1.000000401],
  ["hPa", 1013.25, "pressure", "inHg", 29.9213],
  ["mm", 25.4, "precipitation", "in", 1],
])
  test(`${value} ${contract} are ${expected} ${unit}`, () => {
    chooseUnit(quantity, unit)
    const found = conversionOf(contract)
    assert.equal(found.unit, unit)
    assert.ok(Math.abs(found.value(value) - expected) < 1e-4 * Math.abs(expected || 1), String(found.value(value)))
    reset()
  })

test("a difference of temperatures has no zero of its own: 1 °C more is 1.8 °F more", () => {
  chooseUnit("temperature", "°F")
  assert.equal(difference("temperature_c", -1), "−1,8\u00a0°F")
  assert.equal(conversionOf("°C·d").value(10), 18)
  reset()
})

test("an alert is read in the units chosen, and a word is no unit", () => {
  const text = "Tokyo : forte chaleur, franchi à 31,5\u00a0°C (seuil 30 °C, règle heat). 3 mmol"
  assert.equal(inShownUnits(text), "Tokyo : forte chaleur, franchi à 31,5\u00a0°C (seuil 30\u00a0°C, règle heat). 3 mmol")
  chooseUnit("temperature", "°F")
  chooseUnit("precipitation", "in")
  assert.equal(inShownUnits(text), "Tokyo : forte chaleur, franchi à 88,7\u00a0°F (seuil 86\u00a0°F, règle heat). 3 mmol")
  reset()
})

test("the peak of a spell and the slope of a trend have the units chosen", () => {
  const file = [
    "city_id,city,period,metric,min_days,unit,count,expected_count,counted,value,from,to,peak_c,peak_on",
    "2988507,Paris,2003-08-01/2003-08-13,heatwave_fr,3,days,13,13,days,13,2003-08-01,2003-08-13,39.5,2003-08-12",
    "",
  ].join("\r\n")
  for (const [quantity, unit] of Object.entries(usualUnits("US"))) chooseUnit(quantity, unit)
  const [names, line] = csvInShownUnits(file).split("\r\n")
  assert.equal(names.split(",").at(-2), "peak_f")
  assert.equal(line.split(",").slice(-5).join(","), "13,2003-08-01,2003-08-13,103.1,2003-08-12")
  const trend = [
    "city_id,city,period,metric,unit,count,expected_count,counted,mean,statistic,slope,slope_low,slope_high,p_value,last,rank_high,rank_low",
    "2988507,Paris,1991/2023,temperature_c,°C,33,33,days,,mean,0.5,0.1,1,0.01,10,1,33",
    "",
  ].join("\r\n")
  assert.equal(csvInShownUnits(trend).split("\r\n")[1].split(",").slice(9).join(","), "mean,0.9,0.18,1.8,0.01,50,1,33")
  reset()
})

test("the file of an answer has the units chosen: in the metric's name, in the column of units, in every number", () => {
  const file = [
    "city_id,city,period,metric,unit,count,expected_count,counted,mean,sum,stddev,value,max_at,mean_reference,mean_anomaly,mean_reference_year_count",
    '2988507,"Paris, ""la"" ville",2021-03,temperature_c,°C,2,743,hours,10,20,5,,2021-03-31T15:00:00+02:00,9,1,30',
    "2988507,Paris,2021-03,temperature_c,°C,0,743,hours,,,,,,9,,30",
    "2988507,Paris,2021-03,precipitation_mm,mm,2,743,hours,25.4,,0,,2021-03-04,,,",
    "2988507,Paris,2021,DTR,°C,365,365,days,,,,10,,,,",
    "2988507,Paris,2021,SU,days,365,365,days,,,,12,,,,",
    "",
  ].join("\r\n")
  assert.equal(csvInShownUnits(file).split("\r\n")[1].includes("temperature_c,°C"), true)
  for (const [quantity, unit] of Object.entries(usualUnits("US"))) chooseUnit(quantity, unit)
  assert.deepEqual(csvInShownUnits(file).split("\r\n").slice(1), [
    '2988507,"Paris, ""la"" ville",2021-03,temperature_f,°F,2,743,hours,50,100,9,,2021-03-31T15:00:00+02:00,48.2,1.8,30',
    "2988507,Paris,2021-03,temperature_f,°F,0,743,hours,,,,,,48.2,,30",
    "2988507,Paris,2021-03,precipitation_in,in,2,743,hours,1,,0,,2021-03-04,,,",
    "2988507,Paris,2021,DTR,°F,365,365,days,,,,18,,,,",
    "2988507,Paris,2021,SU,days,365,365,days,,,,12,,,,",
    "",
  ])
  reset()
})

test("a French file has semicolons, decimal commas in its numbers and a byte order mark", () => {
  const file = "city,period,metric,unit,mean,max_at\r\n\"Washington, D.C.\",2021-03,temperature_c,°C,12.5,2021-03-31T15:00:00+02:00\r\n"
  const [names, line] = csvInShownUnits(file, FRENCH).split("\r\n")
  assert.equal(names, "\ufeffcity;period;metric;unit;mean;max_at")
  assert.equal(line, "Washington, D.C.;2021-03;temperature_c;°C;12,5;2021-03-31T15:00:00+02:00")
})

function reset() {
  for (const [quantity, unit] of Object.entries(usualUnits())) chooseUnit(quantity, unit)
}

test("what is typed in the unit chosen leads back to the contract's: 86 °F are 30 °C", () => {
  chooseUnit("temperature", "°F")
  assert.equal(inUnit("temperature_c", 30), 86)
  assert.equal(inContract("temperature_c", 86), 30)
  assert.equal(inContract("temperature_c", -58), -50)
  chooseUnit("temperature", "°C")
  assert.equal(inContract("temperature_c", 30), 30)
})

test("a frequent question names its threshold in the unit chosen", async () => {
  const hot = PRESETS.find(({ id }) => id === "hot_hours")
  assert.equal(presetName(hot), "Heures à 30\u00a0°C et plus")
  await chooseLanguage("en")
  chooseUnit("temperature", "°F")
  assert.equal(presetName(hot), "Hours at 86\u00a0°F and more")
  chooseUnit("temperature", "°C")
})

/** NIST SP 811 (2008), B.8: 86 °F is 30 °C, 65 °F 18.333 °C; 100 km/h is 27.778 m/s; 1 in is 25.4 mm. */
test("what is typed in the unit chosen is kept as the contract has it, and comes back as it was typed", async () => {
  chooseUnit("temperature", "°F")
  chooseUnit("precipitation", "in")
  chooseUnit("wind", "km/h")
  assert.deepEqual(["86", "−4", "89,6"].map(text => kept("°C", text)), ["30", "-20", "32"])
  assert.ok(Math.abs(Number(kept("°C", "65")) - 18.3333) < 1e-4)
  assert.ok(Math.abs(Number(kept("m/s", "100")) - 27.7778) < 1e-4)
  assert.equal(kept("mm", "1"), "25.4")
  assert.equal(typed("°C", "18.333"), "65", "a usual base of the server")
  for (const [unit, text] of [["°C", "65"], ["°C", "−4"], ["°C", "89,6"], ["m/s", "100"], ["mm", "0,25"], ["%", "80"]]) assert.equal(typed(unit, kept(unit, text)), text)
  await chooseLanguage("en")
  assert.equal(typed("°C", "32"), "89.6")
  chooseUnit("temperature", "°C")
  assert.equal(typed("°C", "29.5"), "29.5")
  chooseUnit("pressure", "hPa")
  assert.equal(typed("hPa", "1013.25"), "1013.25", "no space in it: it is typed again")
})

test("what is no number stays as it was typed, for the form to say so", () => {
  assert.deepEqual(["", "-", "x"].map(text => [kept("°C", text), typed("°C", text), decimal(text)]), [["", "", null], ["-", "-", null], ["x", "x", null]])
  assert.equal(decimal(" 30,5 "), 30.5)
})

test("a field is not written to while the reader types in it", () => {
  chooseUnit("temperature", "°C")
  const input = { value: "30," }
  fill(input, "°C", kept("°C", input.value))
  assert.equal(input.value, "30,")
  fill(input, "°C", "18")
  assert.equal(input.value, "18")
})
