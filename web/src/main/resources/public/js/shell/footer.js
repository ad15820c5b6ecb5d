import { t } from "../i18n/index.js"
import { nowMs } from "../ui/serverClock.js"
import { h, replace } from "../ui/createElement.js"
import { canaryLine } from "./canaryText.js"
import { detailText } from "./partHealthText.js"
import { isFresh, partName, sentence } from "./incidentSentences.js"

/** The foot of the page: how the parts are, which version, whose data. */
export function footer({ version }) {
  const fresh = h("div.incidents", { role: "status" })
  const verdict = h("span")
  const parts = h("ul")
  const happened = h("ul")
  const happenedTitle = h("p", { hidden: true }, t("health.happened"))
  const details = h("details", h("summary", h("span.dot", { "aria-hidden": "true" }), verdict), parts, happenedTitle, happened)
  const health = h("div.health", fresh, details)
  const element = h(
    "footer.foot",
    health,
    h(
      "p.attributions",
      h(
        "span",
        t("foot.weather"),
        " ",
        h("a", { href: "https://open-meteo.com/", rel: "noopener" }, "Open-Meteo.com"),
        " (",
        licence(),
        ")",
      ),
      h(
        "span",
        t("foot.places"),
        " ",
        h("a", { href: "https://www.geonames.org/", rel: "noopener" }, "GeoNames"),
        " (",
        licence(),
        ")",
      ),
      version && h("span", "Vigie ", h("span", { "data-value": "version" }, version)),
    ),
  )

  /** Changes only what has changed: whoever reads or has the focus here is not thrown out every few seconds. */
  function showHealth(answer) {
    const status = answer?.status ?? "unreachable"
    const incidents = answer?.incidents ?? []
    details.dataset.health = status
    say(verdict, t(`health.${status === "ok" ? "ok" : status === "unreachable" ? "unreachable" : "degraded"}`))
    replace(parts, (answer?.parts ?? []).map(each => part(each, answer.canary)))
    const shown = incidents.filter(incident => isFresh(incident, nowMs())).map(sentence)
    if (fresh.textContent !== shown.join("")) replace(fresh, shown.map(words => h("p", words)))
    happenedTitle.hidden = incidents.length === 0
    replace(happened, incidents.map(incident => h("li", { title: incident.detail }, sentence(incident))))
  }

  return { element, showHealth }
}

function say(element, words) {
  if (element.textContent !== words) element.textContent = words
}

function part(said, canary) {
  const { name, status, detail } = said
  const known = name === "canary" && canary ? canaryLine(canary) : detailText(said)
  return h(
    "li",
    { "data-part": name, "data-health": status },
    h("span.dot", { "aria-hidden": "true" }),
    h("b", partName(name)),
    " ",
    known ? h("span", known) : h("span", { lang: "en" }, detail ?? status),
  )
}

const licence = () =>
  h("a", { href: "https://creativecommons.org/licenses/by/4.0/", rel: "noopener license" }, "CC BY 4.0")
