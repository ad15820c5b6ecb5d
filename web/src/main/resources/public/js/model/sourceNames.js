import { knows, t } from "../i18n/index.js"

/** A source in the reader's words; one that has none, such as somebody's own station, stands as it is called. */
export const sourceName = id => (knows(`source.${id}`) ? t(`source.${id}`) : id)
