/**
 * The pages, and the map of cities, that are fetched when the first of them is wanted, as one file: of two, each would share another part with the first
 * page, which would have to fetch these parts one by one.
 */
export { cityMap } from "../cities/map/cityMap.js"
export { cityPage } from "../city/cityPage.js"
export { importPage } from "../imports/importPage.js"
export { learnDefinitions, queriesPage } from "../queries/queriesPage.js"
