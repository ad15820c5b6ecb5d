import { language, LANGUAGES, t } from "../i18n/index.js"
import { h } from "../ui/createElement.js"
import { icon } from "../ui/icons.js"
import { hasSession, mayChange, readerName } from "../ui/signedInUser.js"
import { address } from "../model/pageAddress.js"
import { chooseTheme, theme, THEMES } from "../ui/theme.js"
import { unitsMenu } from "./unitsMenu.js"

/** The bar at the top: where one is, and how the page looks and speaks. */
export function header({ route, grafanaUrl, redraw, choose, signOut, focusId }) {
  return h(
    "header.bar",
    h("a.skip", { href: "#content", onclick: toContent }, t("shell.skip")),
    h(
      "a.brand",
      { href: address({ page: "cities" }) },
      document.querySelector(".logo"), // that of the HTML, or of the bar before: an image of its own would be a request
      "Vigie",
    ),
    h("nav.tabs", { "aria-label": t("shell.nav") }, tab("cities", route), tab("queries", route)),
    h(
      "div.bar-side",
      grafanaUrl &&
        h("a.button.button-quiet", { href: grafanaUrl, target: "_blank", rel: "noopener" }, icon("chart"), "Grafana"),
      unitsMenu({ redraw, isOpen: Boolean(focusId?.startsWith("unit-")) }),
      themeButton(redraw),
      languages(choose),
      readerName && reader(signOut),
    ),
  )
}

/** Who is signed in, and the way out. A program's login, which the browser keeps, has none. */
function reader(signOut) {
  return h(
    "div.reader",
    h("span.reader-name", readerName, " ", h("small", t(mayChange ? "role.editor" : "role.viewer"))),
    hasSession && h("button.button.button-quiet", { type: "button", id: "sign-out", onclick: signOut }, t("shell.sign_out")),
  )
}

function tab(page, route) {
  const isAbove = (page === "cities" && route.page === "city") || (page === "queries" && route.page === "import")
  return h("a", { href: address({ page }), "aria-current": route.page === page ? "page" : isAbove && "true" }, t(`tab.${page}`))
}

/** The address after `#` belongs to the router, so the skip link moves the focus itself. */
function toContent(event) {
  event.preventDefault()
  document.getElementById("content").focus()
}

const THEME_ICONS = { auto: "auto", light: "sun", dark: "moon" }

function themeButton(redraw) {
  const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]
  const label = t("shell.theme", { now: t(`theme.${theme()}`), next: t(`theme.${next}`) })
  return h(
    "button.icon-button",
    {
      type: "button",

      id: "theme",
      "aria-label": label,
      title: label,
      onclick: () => {
        chooseTheme(next)
        redraw("theme")
      },
    },
    icon(THEME_ICONS[theme()]),
  )
}

function languages(choose) {
  return h(
    "div.languages",
    { role: "group", "aria-label": t("shell.language") },
    LANGUAGES.map(code =>
      h(
        "button",
        {
          type: "button",
          id: `language-${code}`,
          lang: code,
          "aria-pressed": String(code === language()),
          "aria-label": `${code.toUpperCase()} – ${t(`language.${code}`)}`, // begins with what is seen: WCAG 2.5.3
          onclick: () => choose(code),
        },
        code.toUpperCase(),
      ),
    ),
  )
}
