import { conversionOf, shownName } from "../units/conversion.js"
import { differencesOf, shownValues } from "./shownValues.js"

/** The file of an answer in the units chosen: RFC 4180 as the server writes it, in the contract's units. */

const DECIMALS = 3 // as the server keeps them
const FINER = 2 // more of these where the unit is larger

/** @param {string} text the server's file */
export function inShownUnits(text) {
  const [names, ...lines] = records(text)
  const shownNames = names.map(name => (IN_DEGREES.includes(name) ? shownName(name) : name))
  return [shownNames, ...lines.map(fields => line(fields, names))].map(written).join("")
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
  const digits = DECIMALS + FINER * conversion.decimals
  const texts = { metric: shownName(row.metric), unit: conversion.unit }
  return names.map((name, i) => texts[name] ?? (values[name] === row[name] ? fields[i] : plain(values[name], digits)))
}

const SLOPES = ["slope", "slope_low", "slope_high"]
const DISTANCES = ["stddev"] // how far apart values are
const IN_DEGREES = ["base_c", "peak_c"] // whatever the row's unit
const TEXTS = /^(city_id|city|period|metric|unit|counted|(min|max)_at|from|to|peak_on|statistic)$/
const OTHERS = /^(base_c|min_days|peak_c|slope(_low|_high)?|p_value|last|rank_(high|low)|count|expected_count)$/
const COMPARED = /_(reference|anomaly|reference_year_count)$/
const isStatistic = name => ![TEXTS, OTHERS, COMPARED].some(names => names.test(name))
const numeric = (name, field) => (TEXTS.test(name) || field === "" ? field : Number(field))

/** Plain digits, without an exponent and without zeros at the end. */
const plain = (value, digits) => (value === null ? "" : String(Number(value.toFixed(digits))))

const written = fields => `${fields.map(quoted).join(",")}\r\n`
const quoted = field => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)

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
