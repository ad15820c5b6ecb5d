const UNITS = ["h", "s", "min", "mm", "km", "km/h", "m/s", "kn", "mph", "hPa", "inHg", "°C", "°F", "kB", "MB", "ko", "Mo"]
const BEFORE_A_UNIT = new RegExp(`(\\d) (?=(?:${UNITS.join("|")})(?![\\p{L}\\d/]))`, "gu")

/** A text that is never broken between a number and its unit: "0,0 mm en 1 h". Inches are left to who formats them: "in" is a word. */
export const unbroken = text => text.replace(BEFORE_A_UNIT, "$1\u00a0")
