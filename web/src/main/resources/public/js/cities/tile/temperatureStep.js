/** Which of ten colours, from deep cold to great heat, a temperature has on screen. Steps in °C. */
const STEPS_C = [-10, 0, 5, 10, 15, 20, 25, 30, 35]

/** @returns {number|null} 0 to 9, null without a temperature */
export function temperatureStep(celsius) {
  if (celsius === null) return null
  const step = STEPS_C.findIndex(limit => celsius < limit)
  return step < 0 ? STEPS_C.length : step
}
