import { t } from "../../i18n/index.js"
import { h } from "../../ui/createElement.js"

/** Why the source has nothing for a city: the poller's reasons are in English, its own one is known here. */

const NOT_RECORDED = "nothing was recorded there"

/** @param {string} reason as the poller says it */
export const withoutText = reason => (reason === NOT_RECORDED ? t("tile.not_recorded") : `${t("tile.without")} ${reason}`)

/** The same for the page, where what is English is marked as that. */
export const withoutParts = reason => (reason === NOT_RECORDED ? t("tile.not_recorded") : [t("tile.without"), " ", h("span", { lang: "en" }, reason)])
