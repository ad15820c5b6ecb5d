/**
 * Made-up figures as Prometheus would answer, a story each: what is asked → its series, and the alerts that it knows of.
 *
 * ill: HDFS has been ill for 42 minutes, so that a query failed and the history stands still, and Singapore's station is
 * silent. well: nothing is wrong, and nobody asks anything. silent: the web server has not answered for 5 minutes.
 * live and replay: readings, of now and recorded; Singapore's station is silent there too.
 */

const HDFS_ILL_FOR = 42 // minutes
const SINGAPORE_SILENT_FOR = 94
const STALE_AFTER = 90
const WEB_SILENT_FOR = 5

const PLACES = [
  { city: "Paris", country: "FR", mean: 9, noon: 12, normal: 8.2, pressure: 1021, gust: 7 },
  { city: "Marseille", country: "FR", mean: 18, noon: 12, normal: 12.1, pressure: 1018, gust: 12 },
  { city: "Lyon", country: "FR", mean: 8, noon: 12, normal: 7.4, pressure: 1020, gust: 5 },
  { city: "London", country: "GB", mean: 9.5, noon: 12, normal: 8.9, pressure: 1009, gust: 14 },
  { city: "New York City", country: "US", mean: 4, noon: 17, normal: 7.2, pressure: 1026, gust: 6 },
  { city: "Singapore", country: "SG", mean: 28, noon: 5, normal: 27.6, pressure: 1010, gust: 4 },
  { city: "Tokyo", country: "JP", mean: 12, noon: 3, normal: 11.5, pressure: 1015, gust: 8 },
  { city: "Reykjavík", country: "IS", mean: 1, noon: 13, normal: 1.4, pressure: 986, gust: 19 },
]
const LIVE = PLACES.map(city => ({ ...city, source: city.city === "Singapore" ? "metar" : "open-meteo" }))
const REPLAYED = PLACES.map(city => ({
  ...city,
  source: `replay:open-meteo-${city.country === "FR" ? "historical-forecast" : "archive"}`,
}))

const PARTS = ["kafka", "hdfs", "speed_layer", "poller", "airflow", "watchdog", "canary"] // as /api/health has them
const MIB = 2 ** 20
// MiB, of all parts that the watchdog knows.
const MEMORY = {
  ...{ "airflow-api": 420, "airflow-dags": 330, "airflow-postgres": 110, "airflow-scheduler": 560, broker: 620 },
  ...{ datanode: 290, namenode: 330, poller: 150, prometheus: 90, "spark-spare": 790, streams: 540, web: 390 },
}

const wave = (hour, noon) => Math.cos(((hour - noon) / 12) * Math.PI)
const temperatureOf = ({ mean, noon }, hour) => mean + 3.5 * wave(hour, noon)
const anomalyOf = ({ mean, normal }, hour) => mean - normal + 0.6 * wave(hour, 9)
const rainOf = ({ city }, ago) => ({ London: Math.max(0, (240 - ago) * 0.02), Reykjavík: 6.4 })[city] ?? 0

const one = at => [{ labels: {}, at }]
const none = []
const since = (minutes, then, before) => ago => (ago <= minutes ? then : before)
const about = (size, sway, of) => ago => size + sway * Math.sin(ago / of)
const ofParts = values => Object.entries(values).map(([part, at]) => ({ labels: { part }, at }))
const rejects = ago => (ago > 150 && ago <= 210 ? 2 : 0)
const perOutcome = values =>
  Object.entries(values).map(([name, at]) => {
    const [kind, outcome] = name.split(" ")
    return { labels: { kind, outcome }, at }
  })

/** @param {boolean} late whether Singapore's station is silent */
const ages = late =>
  LIVE.map((city, number) => ({
    labels: city,
    at:
      late && city.city === "Singapore"
        ? ago => (ago < SINGAPORE_SILENT_FOR ? SINGAPORE_SILENT_FOR - ago : (SINGAPORE_SILENT_FOR - ago + 3000) % 30)
        : ago => (2 * number + 1 - ago + 1500) % 15,
  }))

/** A series for each city; value: of the city, the hour of its day and the minutes before the end. */
const ofCities = (cities, value) =>
  cities.map((city, number) => ({
    labels: city,
    at: (ago, hour) =>
      city.source === "metar" && ago < SINGAPORE_SILENT_FOR - STALE_AFTER ? null : value(city, hour, ago, number),
  }))

const readings = cities => [
  [/vigie_city_temperature_c/, ofCities(cities, temperatureOf)],
  [/vigie_city_temperature_anomaly_c/, ofCities(cities, anomalyOf)],
  [
    /vigie_city_temperature_percentile_pct/,
    ofCities(cities, (city, hour) => 100 / (1 + Math.exp(-0.75 * anomalyOf(city, hour)))),
  ],
  [/vigie_city_wind_gust/, ofCities(cities, ({ gust }, hour, ago, number) => gust + 2 * Math.sin(ago / 40 + number))],
  [/vigie_city_precipitation_sum_24h_mm/, ofCities(cities, (city, hour, ago) => rainOf(city, ago))],
  [/vigie_city_pressure_msl_hpa/, ofCities(cities, ({ pressure }, hour, ago) => pressure + 4 * Math.sin(ago / 900))],
]

const ALL_WELL = [
  [/^count\(vigie_part_up\) unless/, one(() => PARTS.length)],
  [/^vigie_part_up == 0/, none],
  [/^0 \* count by \(alertname\)/, none],
  [/^vigie_part_up$/, ofParts(Object.fromEntries(PARTS.map(part => [part, () => 1])))],
  [/^vigie_build_info/, [{ labels: { version: "v1.4-12-g8813a83" }, at: () => 1 }]],
  [/vigie_city_reading_age_seconds/, ages(false)],
  [/^vigie_streams_lag/, one(ago => (ago % 15 < 5 ? 8 : 0))],
  [/vigie_streams_last_commit_age/, one(ago => 1 + (Math.round(ago) % 3))],
  [/vigie_streams_last_event_age/, one(ago => 20 + 8 * (Math.round(ago) % 7))],
  [/^sum\(increase\(vigie_streams_rejected_total/, one(() => 0)],
  [/vigie_streams_rejected_total/, none],
  [/histogram_quantile/, one(() => NaN)], // of no query at all
  [/^sum\(increase\(vigie_query_duration_seconds_count/, one(() => 0)],
  [/vigie_query_duration_seconds_count/, none],
  [/airflow_executor_running_tasks/, one(ago => (ago % 30 < 6 ? 1 : 0))],
  [/airflow_executor_queued_tasks/, one(ago => (ago % 60 < 5 ? 1 : 0))],
  [/airflow_task_instances_total/, one(() => 0)],
  [/airflow_scheduler_loop/, one(about(0.08, 0.02, 25))],
  [/airflow_dag_parse/, one(about(1.4, 0.1, 25))],
  [/vigie_kafka_under_replicated/, one(() => 0)],
  [/vigie_hdfs_under_replicated/, one(() => 0)],
  [/vigie_hdfs_missing_blocks/, one(() => 0)],
  [/^sum\(increase\(vigie_part_restarts_total/, one(() => 0)],
  [/vigie_part_restarts_total/, none],
  [/^disk_free/, ["web", "streams", "poller"].map(job => ({ labels: { job }, at: ago => 0.42 + ago / 12_000 }))],
  [/^vigie_hdfs_free/, one(ago => 0.71 + ago / 24_000)],
  [
    /^vigie_part_memory/,
    ofParts(Object.fromEntries(Object.entries(MEMORY).map(([part, mib], at) => [part, about(mib * MIB, MIB, 20 + at)]))),
  ],
  [/jvm_memory_used_bytes/, none], // only where the watchdog has no figures
  [/vigie_history_updated_age/, one(ago => ((1500 - ago) % 60) / 60)],
  [/vigie_canary_\w+_total/, one(() => 0)],
  [/vigie_reconciliation_hours\{outcome="unexplained"/, one(() => 0)],
  [/vigie_reconciliation_hours/, one(() => 4)],
  [/^vigie_queries_open/, one(ago => (ago % 40 < 3 ? 1 : 0))],
  [/^vigie_cities_silent/, one(() => 0)],
]

const ILL = [
  [/^count\(vigie_part_up\) unless/, none],
  [/^vigie_part_up == 0/, ofParts({ hdfs: () => 0 })],
  [/^0 \* count by \(alertname\)/, [{ labels: { alertname: "PartNotWell" }, at: () => 0 }]],
  [/^vigie_part_up$/, ofParts(Object.fromEntries(PARTS.map(part => [part, () => (part === "hdfs" ? 0 : 1)])))],
  [/vigie_city_reading_age_seconds/, ages(true)],
  [/^sum\(increase\(vigie_streams_rejected_total/, one(rejects)],
  [/vigie_streams_rejected_total/, [{ labels: { reason: "schema" }, at: rejects }]],
  [/histogram_quantile\(0\.5/, one(about(3.1, 0.6, 40))],
  [/histogram_quantile\(0\.9/, one(about(11.4, 2.2, 40))],
  [
    /^sum\(increase\(vigie_query_duration_seconds_count/,
    one(ago => 4 - 2 * (ago <= HDFS_ILL_FOR) + 2 * (ago > 100 && ago <= 160) + (ago > 200 && ago <= 260)),
  ],
  [
    /vigie_query_duration_seconds_count/,
    perOutcome({
      "query succeeded": since(HDFS_ILL_FOR, 1, 4),
      "query failed": since(HDFS_ILL_FOR, 1, 0),
      "query cancelled": ago => (ago > 100 && ago <= 160 ? 2 : 0),
      "backfill succeeded": ago => (ago > 200 && ago <= 260 ? 1 : 0),
    }),
  ],
  [/airflow_task_instances_total/, one(since(HDFS_ILL_FOR, 1, 0))],
  [/^sum\(increase\(vigie_part_restarts_total/, one(since(HDFS_ILL_FOR - 5, 1, 0))],
  [/vigie_part_restarts_total/, ofParts({ datanode: since(HDFS_ILL_FOR - 5, 1, null) })],
  [/vigie_hdfs_missing_blocks/, one(since(HDFS_ILL_FOR - 11, 12, 0))],
  [/^vigie_hdfs_free/, one(ago => (ago <= HDFS_ILL_FOR ? null : 0.71 + ago / 24_000))],
  [/vigie_history_updated_age/, one(ago => (ago <= 55 ? 55 - ago : (175 - ago + 600) % 60) / 60)],
  ...ALL_WELL,
]

/** What the web server has the figures of; nothing is known of it for minutes. */
const OF_WEB = /^\/.*vigie_(part_up|build|cit|quer|kafka|hdfs|history|canary|reconciliation)|histogram/
const SILENT = [
  [/^count\(vigie_part_up\) unless/, none],
  [/^0 \* count by \(alertname\)/, [{ labels: { alertname: "ProcessUnreachable" }, at: () => 0 }]],
  ...ALL_WELL.map(([asked, series]) => [asked, OF_WEB.test(String(asked)) ? series.map(untilItFellSilent) : series]),
]

function untilItFellSilent({ labels, at }) {
  return { labels, at: (ago, hour) => (ago <= WEB_SILENT_FOR ? null : at(ago, hour)) }
}

/** for: minutes since the rule was met. */
const IN_ALARM = {
  ill: [
    { alertname: "PartNotWell", alertstate: "firing", severity: "page", part: "hdfs", for: HDFS_ILL_FOR },
    {
      ...{ alertname: "CityStale", alertstate: "pending", severity: "warn", city: "Singapore" },
      for: SINGAPORE_SILENT_FOR - STALE_AFTER,
    },
  ],
  silent: [
    { alertname: "ProcessUnreachable", alertstate: "firing", severity: "page", job: "web", for: WEB_SILENT_FOR },
  ],
}

/** @type {Record<string, {answers: [RegExp, {labels: object, at: function}[]][], alarms: object[]}>} */
export const STORIES = {
  ill: { answers: ILL, alarms: IN_ALARM.ill },
  well: { answers: ALL_WELL, alarms: [] },
  silent: { answers: SILENT, alarms: IN_ALARM.silent },
  live: { answers: readings(LIVE), alarms: [] },
  replay: { answers: readings(REPLAYED), alarms: [] },
}
