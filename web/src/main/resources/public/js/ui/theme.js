/** Light, dark, or as the system says. */

export const THEMES = ["auto", "light", "dark"]
const REMEMBERED_AS = "vigie.theme"

export function theme() {
  const remembered = localStorage.getItem(REMEMBERED_AS)
  return THEMES.includes(remembered) ? remembered : "auto"
}

export function chooseTheme(next) {
  localStorage.setItem(REMEMBERED_AS, next)
  applyTheme()
}

/** Colour tokens follow `data-theme`; without it they follow the system. */
export function applyTheme() {
  if (theme() === "auto") delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme()
}

/** Tells when the colours change, by choice or by the system. @returns {() => void} stops telling */
export function onThemeChange(callback) {
  const system = matchMedia("(prefers-color-scheme: dark)")
  const observer = new MutationObserver(callback)
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] })
  system.addEventListener("change", callback)
  return () => {
    observer.disconnect()
    system.removeEventListener("change", callback)
  }
}
