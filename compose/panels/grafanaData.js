/**
 * Grafana's own data functions in Node: @grafana/data asks for a browser when it is loaded and needs none afterwards.
 * VIGIE_PANELS names the folder that it was installed into; without it the usual node_modules.
 */
import { createRequire } from "node:module"
import { join } from "node:path"

const element = () => ({ appendChild: child => child, setAttribute() {}, style: {}, sheet: {} })
const nothing = () => {}

Object.assign(globalThis, {
  window: globalThis,
  ...(globalThis.navigator ? {} : { navigator: { language: "en", languages: ["en"] } }),
  location: { href: "http://127.0.0.1/", origin: "http://127.0.0.1", pathname: "/", search: "" },
  history: { pushState: nothing, replaceState: nothing },
  localStorage: { getItem: () => null, setItem: nothing },
  document: {
    createElement: element,
    createTextNode: element,
    getElementsByTagName: () => [element()],
    querySelector: () => null,
    addEventListener: nothing,
    head: element(),
    body: element(),
    documentElement: element(),
  },
  addEventListener: nothing,
  removeEventListener: nothing,
  dispatchEvent: nothing,
})

const folder = process.env.VIGIE_PANELS ? join(process.env.VIGIE_PANELS, "packages.js") : import.meta.url
const load = createRequire(folder)

export const grafana = load("@grafana/data")
export const { lastValueFrom, map } = load("rxjs")
