import { chooseLanguage, language, t } from "../i18n/index.js"
import { citiesPage } from "../cities/citiesPage.js"
import { h, replace } from "../ui/createElement.js"
import { footer } from "./footer.js"
import { header } from "./header.js"
import { parse } from "../model/pageAddress.js"

const PAGES = { cities: citiesPage } // and those that are fetched when first opened

const FETCHED = { queries: fetchQueriesPage, city: fetchCityPage, import: fetchImportPage }

async function fetchCityPage() {
  PAGES.city = (await import("../lazy/lazyPages.js")).cityPage
}

async function fetchImportPage() {
  PAGES.import = (await import("../lazy/lazyPages.js")).importPage
}

/** Without the definitions no index can be chosen, all else can. */
async function fetchQueriesPage(api) {
  const [{ learnDefinitions, queriesPage }, definitions] = await Promise.all([
    import("../lazy/lazyPages.js"),
    api.definitions().catch(() => null),
  ])
  if (definitions) learnDefinitions(definitions)
  PAGES.queries = queriesPage
}

/** What is after # is there again after the login. */
const signInLink = () => h("a", { href: `/login${location.hash}` }, t("shell.sign_in"))

const HEALTH_EVERY_MS = 3000 // what is wrong is to be read within 15 s of its beginning

/** A part of the page that cannot be fetched may be that of a newer version. */
const reload = () => location.reload()

/** The frame of the page: bar, banner, one of the two tabs or a city, foot. Drawn anew when the address or the language changes. */
export function shell(app, root) {
  const banner = h("div.banner", { role: "alert", hidden: true })
  const content = h("main", { id: "content", tabindex: "-1" })
  let page
  let route
  let foot
  let health
  let isSignedOut = false // the session has ended; the page stays, to be read

  addEventListener("hashchange", () => {
    app.toast.hide() // it speaks of the page before
    draw()
  })
  app.live.follow(showConnection)
  setInterval(checkHealth, HEALTH_EVERY_MS)
  document.addEventListener("visibilitychange", checkHealth)
  draw()
  checkHealth()

  /** @param {string} [focusId] of the control that asked for it, which is drawn anew too */
  function draw(focusId) {
    const from = route
    route = parse(location.hash)
    document.documentElement.lang = language()
    page?.stop()
    page = PAGES[route.page]?.(app, route, { arrives: focusId === undefined, from }) ?? waiting(route)
    foot = footer({ version: app.about.version })
    document.title = `${page.title} · Vigie`
    replace(content, page.element)
    root.removeAttribute("aria-busy")
    root.className = ""
    replace(
      root,
      header({ route, grafanaUrl: app.about.grafana, redraw: draw, choose, signOut, focusId }),
      banner,
      content,
      foot.element,
      app.toast.element,
    )
    showConnection(app.live.get())
    if (health !== undefined) foot.showHealth(health)
    if (focusId) document.getElementById(focusId)?.focus()
  }

  /** Stands there until its page has come. */
  function waiting({ page: name }) {
    const notice = h("p.notice", { role: "status" }, t("common.loading"))
    FETCHED[name](app.api).then(
      () => parse(location.hash).page === name && draw(),
      () => replace(notice, t("shell.not_loaded"), " ", h("button.button", { type: "button", onclick: reload }, t("shell.reload"))),
    )
    return { element: h("div.page", notice), title: t(`tab.${name}`), stop: () => {} }
  }

  /** To choose the one that is spoken draws nothing anew: whoever reads on is not thrown out. */
  async function choose(code) {
    const isSpoken = code === language()
    try {
      await chooseLanguage(code)
      if (!isSpoken) {
        app.toast.hide() // it speaks the language before
        draw(`language-${code}`)
      }
    } catch {
      app.toast.show(t("shell.not_loaded"), { label: t("shell.reload"), run: reload })
    }
  }

  async function signOut() {
    try {
      await app.api.signOut()
      location.assign("/login")
    } catch {
      app.toast.show(t("common.unreachable"))
    }
  }

  function showConnection({ connected }) {
    banner.hidden = connected !== false && !isSignedOut
    replace(banner, isSignedOut ? [t("shell.signed_out"), " ", signInLink()] : banner.hidden ? null : t("shell.lost"))
  }

  async function checkHealth() {
    if (document.hidden && health !== undefined) return
    health = await app.api.health().catch(error => {
      if (error.status === 401 && !isSignedOut) {
        isSignedOut = true
        showConnection(app.live.get())
      }
      return null
    })
    foot.showHealth(health)
  }
}
