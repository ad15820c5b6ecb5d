/**
 * Whether the sun is down at the place and time of a reading, so that a clear sky at midnight shows no sun.
 *
 * Sun's declination and the equation of time after Spencer (1971), good to about a quarter of a degree; the horizon is at
 * −0.833° for refraction and the sun's radius (Meeus, Astronomical Algorithms, chapter 15).
 */
export function isNight({ latitude, longitude, observed_at }) {
  const at = new Date(observed_at)
  const day = (Date.parse(observed_at) - Date.UTC(at.getUTCFullYear(), 0, 1)) / DAY_MS
  const year = (2 * Math.PI * day) / 365
  const minutesOfDay = (day % 1) * 24 * 60
  const hourAngle = radians((minutesOfDay + equationOfTimeMin(year)) / 4 + longitude - 180)
  const sineOfHeight =
    Math.sin(radians(latitude)) * Math.sin(declination(year)) +
    Math.cos(radians(latitude)) * Math.cos(declination(year)) * Math.cos(hourAngle)
  return sineOfHeight < Math.sin(radians(HORIZON_DEG))
}

const DAY_MS = 24 * 3600 * 1000
const HORIZON_DEG = -0.833

const radians = degrees => (degrees * Math.PI) / 180

function declination(year) {
  return (
    0.006918 -
    0.399912 * Math.cos(year) +
    0.070257 * Math.sin(year) -
    0.006758 * Math.cos(2 * year) +
    0.000907 * Math.sin(2 * year) -
    0.002697 * Math.cos(3 * year) +
    0.00148 * Math.sin(3 * year)
  )
}

function equationOfTimeMin(year) {
  return (
    229.18 *
    (0.000075 +
      0.001868 * Math.cos(year) -
      0.032077 * Math.sin(year) -
      0.014615 * Math.cos(2 * year) -
      0.040849 * Math.sin(2 * year))
  )
}
