import { t } from "../i18n/index.js"
import { h } from "./createElement.js"

/** Whose page it is and what its reader may do, as the server wrote it into the page. */

const said = globalThis.document?.querySelector?.("meta[name=vigie]")?.dataset ?? {}

/** Null where the server asks for no login. */
export const readerName = said.user || null

/** False of a viewer, who reads; the server refuses him the rest. */
export const mayChange = said.mayChange !== "false"

/** Whether the reader signed in with the form, and can sign out. */
export const hasSession = said.session === "true"

/** Why something is not offered, to a viewer. @param {string} key of a sentence */
export const viewerNote = key => !mayChange && h("p.notice.viewer-note", t(key))
