/** Builds page elements from data. Strings become text nodes, so data can never become markup. */

const SVG = "http://www.w3.org/2000/svg"

/**
 * One HTML element.
 * @param {string} tag
 * @param {object} [attributes] `on…` functions are listeners; null, undefined and false are left out; true is an empty attribute
 * @param {...(Node|string|number|null|false|Array)} children
 */
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children)
}

/** One SVG element, see {@link h}. */
export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children)
}

/** Puts new children in place of the old ones. */
export function replace(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(isShown))
  return element
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) setAttribute(element, name, value)
  element.append(...children.flat(Infinity).filter(isShown))
  return element
}

function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === false) return
  if (typeof value === "function") element.addEventListener(name.slice("on".length), value)
  else element.setAttribute(name, value === true ? "" : value)
}

function isShown(child) {
  return child !== null && child !== undefined && child !== false
}
