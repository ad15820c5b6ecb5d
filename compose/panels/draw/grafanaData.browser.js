/** In the browser: what ../grafanaData.js is in Node. */
export * as grafana from "@grafana/data"
export { lastValueFrom, map } from "rxjs"
