/** In the browser: what ../grafana.js is in Node. */
export * as grafana from "@grafana/data"
export { lastValueFrom, map } from "rxjs"
