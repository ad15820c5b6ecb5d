/**
 * Local dates seen from a day. Airflow has the same for scheduled questions (relative_periods.py); the contract's
 * schedule-cases.json holds both equal.
 */

export const PERIODS = ["last_12_months", "last_month", "month_to_date", "last_week", "yesterday"]

const MONTHS_A_YEAR = 12
const DAYS_A_WEEK = 7

/** @param {string} period one of PERIODS @param {string} day local, "2026-12-01" @returns {{date_from: string, date_to: string}} */
export function datesOf(period, day) {
  const [year, month, date] = day.split("-").map(Number)
  const firstOf = months => isoDate(year, month - 1 + months, 1)
  const endOfLastMonth = isoDate(year, month - 1, 0)
  switch (period) {
    case "yesterday":
      return between(isoDate(year, month - 1, date - 1), isoDate(year, month - 1, date - 1))
    case "last_week": {
      const sunday = date - weekdayOf(day)
      return between(isoDate(year, month - 1, sunday - DAYS_A_WEEK + 1), isoDate(year, month - 1, sunday))
    }
    case "last_month":
      return between(firstOf(-1), endOfLastMonth)
    case "month_to_date":
      return between(firstOf(0), day)
    default:
      return between(firstOf(-MONTHS_A_YEAR), endOfLastMonth)
  }
}

/** 1 of a Monday to 7 of a Sunday (ISO 8601). */
const weekdayOf = day => new Date(`${day}T00:00Z`).getUTCDay() || DAYS_A_WEEK
const between = (date_from, date_to) => ({ date_from, date_to })

/** Months and days beyond their year or month belong to the next or last one. */
const isoDate = (year, month, day) => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)
