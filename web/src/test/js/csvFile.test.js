import { afterEach, beforeEach, test } from "node:test"
import assert from "node:assert/strict"
import { chooseLanguage } from "../../main/resources/public/js/i18n/index.js"
import { FRENCH, inShownUnits } from "../../main/resources/public/js/queries/answer/csvFile.js"
import { chooseUnit } from "../../main/resources/public/js/units/unitChoice.js"
import { usualUnits } from "../../main/resources/public/js/units/unitDefinitions.js"
import { all } from "./sanFranciscoRose.js"

beforeEach(() => chooseLanguage("fr"))
afterEach(() => {
  for (const [quantity, unit] of Object.entries(usualUnits())) chooseUnit(quantity, unit)
})

test("the peak of a spell and the slope of a trend have the units chosen", () => {
  const file = [
    "city_id,city,period,metric,min_days,unit,count,expected_count,counted,value,from,to,peak_c,peak_on",
    "2988507,Paris,2003-08-01/2003-08-13,heatwave_fr,3,days,13,13,days,13,2003-08-01,2003-08-13,39.5,2003-08-12",
    "",
  ].join("\r\n")
  for (const [quantity, unit] of Object.entries(usualUnits("US"))) chooseUnit(quantity, unit)
  const [names, line] = inShownUnits(file).split("\r\n")
  assert.equal(names.split(",").at(-2), "peak_f")
  assert.equal(line.split(",").slice(-5).join(","), "13,2003-08-01,2003-08-13,103.1,2003-08-12")
  const trend = [
    "city_id,city,period,metric,unit,count,expected_count,counted,mean,statistic,slope,slope_low,slope_high,p_value,last,rank_high,rank_low",
    "2988507,Paris,1991/2023,temperature_c,°C,33,33,days,,mean,0.5,0.1,1,0.01,10,1,33",
    "",
  ].join("\r\n")
  assert.equal(inShownUnits(trend).split("\r\n")[1].split(",").slice(9).join(","), "mean,0.9,0.18,1.8,0.01,50,1,33")
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
  assert.equal(inShownUnits(file).split("\r\n")[1].includes("temperature_c,°C"), true)
  for (const [quantity, unit] of Object.entries(usualUnits("US"))) chooseUnit(quantity, unit)
  assert.deepEqual(inShownUnits(file).split("\r\n").slice(1), [
    '2988507,"Paris, ""la"" ville",2021-03,temperature_f,°F,2,743,hours,50,100,9,,2021-03-31T15:00:00+02:00,48.2,1.8,30',
    "2988507,Paris,2021-03,temperature_f,°F,0,743,hours,,,,,,48.2,,30",
    "2988507,Paris,2021-03,precipitation_in,in,2,743,hours,1,,0,,2021-03-04,,,",
    "2988507,Paris,2021,DTR,°F,365,365,days,,,,18,,,,",
    "2988507,Paris,2021,SU,days,365,365,days,,,,12,,,,",
    "",
  ])
})

test("a French file has semicolons, decimal commas in its numbers and a byte order mark", () => {
  const file = "city,period,metric,unit,mean,max_at\r\n\"Washington, D.C.\",2021-03,temperature_c,°C,12.5,2021-03-31T15:00:00+02:00\r\n"
  const [names, line] = inShownUnits(file, FRENCH).split("\r\n")
  assert.equal(names, "\ufeffcity;period;metric;unit;mean;max_at")
  assert.equal(line, "Washington, D.C.;2021-03;temperature_c;°C;12,5;2021-03-31T15:00:00+02:00")
})

test("the file of a rose has its speeds in the unit chosen, hours and degrees as they are", () => {
  const names = Object.keys(all).filter(name => name !== "city_id" && name !== "count" && name !== "expected_count" && name !== "period")
  const file = `period,metric,unit,from_deg,${names.join(",")}\r\n2010,wind,m/s,,${names.map(name => all[name]).join(",")}\r\n`
  chooseUnit("wind", "km/h")
  const [head, line] = inShownUnits(file).split("\r\n").map(text => text.split(","))
  const row = Object.fromEntries(head.map((name, i) => [name, line[i]]))
  assert.deepEqual([row.mean_kmh, row.vector_kmh, row.hours, row.vector_from_deg, row.constancy, row.share_pct], ["15.39", "10.109", "7344", "272.078", "0.657", "83.864"])
})
