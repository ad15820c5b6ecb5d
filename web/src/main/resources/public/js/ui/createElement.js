/** Builds page elements from data. Strings become text nodes, so data can never become markup. */

const SVG = "http://www.w3.org/2000/svg"

/**
 * One HTML element.
 * @param {string} kind tag and classes, "p.notice"
 * @param {object} [attributes] `on…` functions are listeners; null, undefined and false are left out; true is an empty attribute
 * @param {...(Node|string|number|null|false|Array)} children
 */
export function h(kind, ...parts) {
  return built(tag => document.createElement(tag), kind, parts)
}

/** One SVG element, see {@link h}. */
export function svg(kind, ...parts) {
  return built(tag => document.createElementNS(SVG, tag), kind, parts)
}

/** Puts new children in place of the old ones. */
export function replace(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(isShown))
  return element
}

function built(create, kind, parts) {
  const [tag, ...classes] = kind.split(".")
  const [attributes, children] = isAttributes(parts[0]) ? [parts[0], parts.slice(1)] : [{}, parts]
  const element = create(tag)
  if (classes.length) element.setAttribute("class", classes.join(" "))
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value)
  element.append(...children.flat(Infinity).filter(isShown))
  return element
}

function isAttributes(part) {
  return part !== null && typeof part === "object" && !Array.isArray(part) && !(part instanceof Node)
}

function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === false) return
  if (typeof value === "function") element.addEventListener(name.slice("on".length), value)
  else element.setAttribute(name, value === true ? "" : value)
}

function isShown(child) {
  return child !== null && child !== undefined && child !== false
}
