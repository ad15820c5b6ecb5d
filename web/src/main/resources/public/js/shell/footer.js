import { knows, t } from "../i18n/index.js"
import { h, replace } from "../ui/h.js"

/** The foot of the page: how the parts are, which version, whose data. */
export function footer({ version }) {
  const health = h("div.health")
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

  function showHealth(answer) {
    const status = answer?.status ?? "unreachable"
    const open = health.querySelector("details")?.open
    replace(
      health,
      h(
        "details",
        { "data-health": status, open: open },
        h(
          "summary",
          h("span.dot", { "aria-hidden": "true" }),
          t(`health.${status === "ok" ? "ok" : status === "unreachable" ? "unreachable" : "degraded"}`),
        ),
        h("ul", (answer?.parts ?? []).map(part)),
      ),
    )
  }

  return { element, showHealth }
}

function part({ name, status, detail }) {
  return h(
    "li",
    { "data-part": name, "data-health": status },
    h("span.dot", { "aria-hidden": "true" }),
    h("b", knows(`part.${name}`) ? t(`part.${name}`) : name),
    " ",
    h("span", { lang: "en" }, detail ?? status),
  )
}

const licence = () =>
  h("a", { href: "https://creativecommons.org/licenses/by/4.0/", rel: "noopener license" }, "CC BY 4.0")
