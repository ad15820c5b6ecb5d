/**
 * Questions that the reader has given a name, in this browser: each is the last part of an address (see questionLink.js), which can
 * be sent on as it is. Opened, it is asked anew of what the history holds then.
 */

const KEY = "vigie.questions"

/** @param {Pick<Storage, "getItem"|"setItem">} storage */
export function savedQuestions(storage) {
  const write = questions => storage.setItem(KEY, JSON.stringify(questions))

  /** @returns {{name: string, link: string}[]} by name; none where what is kept cannot be read */
  function all() {
    try {
      return JSON.parse(storage.getItem(KEY) ?? "[]").filter(isQuestion)
    } catch {
      return []
    }
  }

  const without = name => all().filter(question => question.name !== name)

  return {
    all,
    save: (name, link) => write([...without(name), { name, link }].sort((a, b) => a.name.localeCompare(b.name))),
    remove: name => write(without(name)),
  }
}

const isQuestion = kept => typeof kept?.name === "string" && typeof kept?.link === "string"
