/** Where the ten colours of temperatures, from deep cold to great heat, meet. */
export const TEMPERATURE_STEPS_C = [-10, 0, 5, 10, 15, 20, 25, 30, 35]

/** Which colour a temperature has on screen. @returns {number|null} 0 to 9, null without a temperature */
export const temperatureStep = celsius => (celsius === null ? null : stepOf(TEMPERATURE_STEPS_C, celsius))

/** The number of the class of a value, from low to high; a limit belongs to the class above it. */
export function stepOf(limits, value) {
  const step = limits.findIndex(limit => value < limit)
  return step < 0 ? limits.length : step
}
