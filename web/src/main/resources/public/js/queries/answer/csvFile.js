import { conversionOf, shownName } from "../../units/unitConversion.js"
import { differencesOf, shownValues } from "../../units/rowConversion.js"

/** The file of an answer in the units chosen: RFC 4180 as the server writes it, in the contract's units. */

const DECIMALS = 3 // as the server keeps them
const FINER = 2 // more of these where the unit is larger

export const RFC_4180 = { separator: ",", decimalMark: ".", mark: "", ending: ".csv" }
export const FRENCH = { separator: ";", decimalMark: ",", mark: "\ufeff", ending: "-fr.csv" } // as the server's csv-fr

/** @param {string} text the server's file */
export function inShownUnits(text, dialect = RFC_4180) {
  const [names, ...lines] = records(text)
  const shownNames = names.map(name => ([...IN_DEGREES, ...IN_SPEED].includes(name) ? shownName(name) : name))
  const marked = fields => fields.map((field, i) => (TEXTS.test(names[i]) ? field : field.replace(".", dialect.decimalMark)))
  const all = [shownNames, ...lines.map(fields => marked(line(fields, names)))]
  return dialect.mark + all.map(fields => written(fields, dialect)).join("")
}

function line(fields, names) {
  const row = Object.fromEntries(names.map((name, i) => [name, numeric(name, fields[i])]))
  const { values, conversion } = shownValues(row, {
    contractUnit: row.unit,
    statistics: names.filter(isStatistic),
    differences: differencesOf(row.metric),
  })
  for (const name of SLOPES) if (names.includes(name)) values[name] = conversion.difference(row[name])
  const level = DISTANCES.includes(row.statistic) ? conversion.difference : conversion.value
  if (names.includes("last")) values.last = level(row.last)
  for (const name of IN_DEGREES) if (names.includes(name)) values[name] = conversionOf("°C").value(row[name])
  for (const name of IN_SPEED) if (names.includes(name)) values[name] = conversionOf("m/s").value(row[name])
  const digits = DECIMALS + FINER * conversion.decimals
  const texts = { metric: shownName(row.metric), unit: conversion.unit }
  return names.map((name, i) => texts[name] ?? (values[name] === row[name] ? fields[i] : plain(values[name], digits)))
}

const SLOPES = ["slope", "slope_low", "slope_high"]
const DISTANCES = ["stddev"] // how far apart values are
const IN_DEGREES = ["base_c", "peak_c"] // whatever the row's unit
const IN_SPEED = ["mean_ms", "vector_ms"]
const TEXTS = /^(city_id|city|period|metric|unit|counted|(min|max)_at|from|to|peak_on|statistic|wind)$/
const OTHERS = /^(base_c|min_days|peak_c|slope(_low|_high)?|p_value|last|rank_(high|low)|count|expected_count)$/
const OF_WIND = /^(from_deg|hours|share_pct|bft_.+|mean_ms|calm|calm_pct|variable|vector_.+|constancy)$/
const COMPARED = /_(reference|anomaly|reference_year_count)$/
const isStatistic = name => ![TEXTS, OTHERS, OF_WIND, COMPARED].some(names => names.test(name))
const numeric = (name, field) => (TEXTS.test(name) || field === "" ? field : Number(field))

/** Plain digits, without an exponent and without zeros at the end. */
const plain = (value, digits) => (value === null ? "" : String(Number(value.toFixed(digits))))

const written = (fields, { separator }) => `${fields.map(field => quoted(field, separator)).join(separator)}\r\n`
const quoted = (field, separator) =>
  field.includes(separator) || /["\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field

const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y

function records(text) {
  const found = []
  let fields = []
  FIELD.lastIndex = 0
  while (FIELD.lastIndex < text.length) {
    const [, quotedField, bare, end] = FIELD.exec(text)
    fields.push(quotedField === undefined ? bare : quotedField.replaceAll('""', '"'))
    if (end === ",") continue
    found.push(fields)
    fields = []
  }
  return found
}
