// The headline of rows, as a test reads it.
import { headline } from "../../main/resources/public/js/queries/answer/answerHeadline.js"
import { subjectsOf } from "../../main/resources/public/js/model/resultRowGroups.js"

/** Every white space is the same here. */
export const said = (request, rows) => {
  const [subject] = subjectsOf({ request, rows })
  return headline(subject, subject.rows, request).replace(/\s/g, " ")
}

export const whole = { city_id: "1", count: 10, expected_count: 10 }
