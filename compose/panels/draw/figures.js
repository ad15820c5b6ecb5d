/**
 * Made-up figures in the shape of Prometheus' answers, to draw the dashboards over it with. They tell one story: HDFS has
 * been ill for 42 minutes, so that a query failed and the history stands still, and Singapore's station is silent.
 */

const MINUTE = 60_000
const POINTS = 72
const HDFS_ILL_FOR = 42 // minutes
const SINGAPORE_SILENT_FOR = 94

const CITIES = [
  { city: "Paris", country: "FR", mean: 9, noon: 12, normal: 8.2, pressure: 1021, gust: 7 },
  { city: "Marseille", country: "FR", mean: 18, noon: 12, normal: 12.1, pressure: 1018, gust: 12 },
  { city: "Lyon", country: "FR", mean: 8, noon: 12, normal: 7.4, pressure: 1020, gust: 5 },
  { city: "London", country: "GB", mean: 9.5, noon: 12, normal: 8.9, pressure: 1009, gust: 14 },
  { city: "New York City", country: "US", mean: 4, noon: 17, normal: 7.2, pressure: 1026, gust: 6 },
  { city: "Singapore", country: "SG", source: "metar", mean: 28, noon: 5, normal: 27.6, pressure: 1010, gust: 4 },
  { city: "Tokyo", country: "JP", mean: 12, noon: 3, normal: 11.5, pressure: 1015, gust: 8 },
  { city: "Reykjavík", country: "IS", mean: 1, noon: 13, normal: 1.4, pressure: 986, gust: 19 },
].map(city => ({ source: "open-meteo", ...city }))

const wave = (hour, noon) => Math.cos(((hour - noon) / 12) * Math.PI)
const temperatureOf = ({ mean, noon }, hour) => mean + 3.5 * wave(hour, noon)
const anomalyOf = ({ mean, normal }, hour) => mean - normal + 0.6 * wave(hour, 9)
const isKnown = ({ city }, ago) => city !== "Singapore" || ago >= SINGAPORE_SILENT_FOR - 90 // stale after 90 minutes

/** A series for each city; value: of the city, the hour of the day and the minutes before the end. */
const ofCities = value =>
  CITIES.map((city, number) => ({
    labels: city,
    at: (ago, hour) => (isKnown(city, ago) ? value(city, hour, ago, number) : null),
  }))

const ofParts = values => Object.entries(values).map(([part, at]) => ({ labels: { part }, at }))
const one = at => [{ labels: {}, at }]
const none = []
const since = (minutes, then, before) => ago => (ago <= minutes ? then : before)
const whileIll = since(HDFS_ILL_FOR, 1, 0)
const MIB = 2 ** 20
const about = (size, sway, of) => ago => size + sway * Math.sin(ago / of)

/** What is asked → its series; at: minutes before the end and the hour of the day → value. */
const ANSWERS = [
  [/^count\(vigie_part_up\) unless/, none], // it says so of a Vigie that is well
  [/^vigie_part_up == 0/, ofParts({ hdfs: () => 0 })],
  [/^0 \* count by \(alertname\)/, [{ labels: { alertname: "PartNotWell" }, at: () => 0 }]],
  [
    /^vigie_part_up$/,
    ofParts({
      ...Object.fromEntries(
        ["kafka", "speed_layer", "poller", "airflow", "watchdog", "canary"].map(part => [part, () => 1]),
      ),
      hdfs: ago => 1 - whileIll(ago),
    }),
  ],
  [/^vigie_build_info/, [{ labels: { version: "v1.4-12-g8813a83" }, at: () => 1 }]],
  [
    /vigie_city_reading_age_seconds/,
    CITIES.map((city, number) => ({
      labels: city,
      at:
        city.city === "Singapore"
          ? ago => (ago < SINGAPORE_SILENT_FOR ? SINGAPORE_SILENT_FOR - ago : (SINGAPORE_SILENT_FOR - ago + 3000) % 30)
          : ago => (2 * number + 1 - ago + 1500) % 15,
    })),
  ],
  [/^vigie_streams_lag/, one(ago => (ago % 15 < 5 ? 8 : 0))],
  [/vigie_streams_last_commit_age/, one(ago => 1 + (ago % 3))],
  [/vigie_streams_last_event_age/, one(ago => 20 + 8 * (ago % 7))],
  [
    /vigie_streams_rejected_total/,
    ["invalid", "impossible"].map((reason, number) => ({
      labels: { reason },
      at: ago => (number === 0 && ago > 150 && ago <= 210 ? 2 : 0),
    })),
  ],
  [/histogram_quantile\(0\.5/, one(about(3.1, 0.6, 40))],
  [/histogram_quantile\(0\.9/, one(about(11.4, 2.2, 40))],
  [
    /vigie_query_duration_seconds_count/,
    [
      { labels: { kind: "query", outcome: "succeeded" }, at: since(HDFS_ILL_FOR, 1, 4) },
      { labels: { kind: "query", outcome: "failed" }, at: whileIll },
      { labels: { kind: "backfill", outcome: "succeeded" }, at: ago => (ago > 200 && ago <= 260 ? 1 : 0) },
      { labels: { kind: "backfill", outcome: "failed" }, at: () => 0 },
    ],
  ],
  [/airflow_executor_running_tasks/, one(ago => (ago % 30 < 6 ? 1 : 0))],
  [/airflow_executor_queued_tasks/, one(ago => (ago % 60 < 5 ? 1 : 0))],
  [/airflow_task_instances_total/, one(since(HDFS_ILL_FOR, 1, null))],
  [/airflow_scheduler_loop/, one(about(0.08, 0.02, 25))],
  [/airflow_dag_parse/, one(about(1.4, 0.1, 25))],
  [/vigie_kafka_under_replicated/, one(() => 0)],
  [/vigie_part_restarts_total/, ofParts({ hdfs: since(HDFS_ILL_FOR - 5, 1, null) })],
  [/^disk_free/, ["web", "streams", "poller"].map(job => ({ labels: { job }, at: ago => 0.42 + ago / 12_000 }))],
  [/^vigie_hdfs_free/, one(ago => (ago <= HDFS_ILL_FOR ? null : 0.71 + ago / 24_000))],
  [
    /^vigie_part_memory/,
    ofParts({
      ...{ kafka: about(620 * MIB, 12 * MIB, 30), speed_layer: about(540 * MIB, 25 * MIB, 22) },
      ...{ web: about(390 * MIB, 15 * MIB, 18), poller: about(150 * MIB, 4 * MIB, 20) },
      ...{ hdfs: about(710 * MIB, 6 * MIB, 35), airflow: about(930 * MIB, 20 * MIB, 26) },
      ...{ watchdog: about(38 * MIB, MIB, 30), canary: about(64 * MIB, 2 * MIB, 33) },
    }),
  ],
  [/jvm_memory_used_bytes/, none], // only where the watchdog has no figures
  [/vigie_history_updated_age/, one(ago => 60 * (ago <= 55 ? 55 - ago : (175 - ago + 600) % 60))],
  [
    /vigie_canary_\w+_total/,
    ["readings", "queries"].map(of => ({ labels: { of }, at: () => 0 })),
  ],
  [/vigie_city_temperature_c/, ofCities((city, hour) => temperatureOf(city, hour))],
  [/vigie_city_temperature_anomaly_c/, ofCities((city, hour) => anomalyOf(city, hour))],
  [
    /vigie_city_temperature_percentile_pct/,
    ofCities((city, hour) => 100 / (1 + Math.exp(-0.75 * anomalyOf(city, hour)))),
  ],
  [/vigie_city_wind_gust/, ofCities(({ gust }, hour, ago, number) => gust + 2 * Math.sin(ago / 40 + number))],
  [
    /vigie_city_precipitation_sum_24h_mm/,
    ofCities(({ city }, hour, ago) => ({ London: Math.max(0, (240 - ago) * 0.02), Reykjavík: 6.4 })[city] ?? 0),
  ],
  [/vigie_city_pressure_msl_hpa/, ofCities(({ pressure }, hour, ago) => pressure + ago / 300)],
]

/** For each panel by its id the frames that its queries answer with. @param {number} to end of what is shown, ms */
export function figuresOf(dashboard, from, to) {
  return Object.fromEntries(dashboard.panels.map(panel => [panel.id, framesOf(panel, from, to)]))
}

function framesOf(panel, from, to) {
  if (panel.type === "table") return [firing(to)]
  return panel.targets.flatMap(({ refId, expr, legendFormat, instant }) => {
    const times = instant ? [to] : Array.from({ length: POINTS }, (_, at) => from + ((to - from) * at) / (POINTS - 1))
    return answerTo(expr).map(({ labels, at }) => ({
      refId,
      length: times.length,
      fields: [
        { name: "Time", type: "time", config: {}, values: times },
        {
          name: "Value",
          type: "number",
          config: { displayNameFromDS: legendFormat.replace(/\{\{(\w+)\}\}/g, (_, label) => labels[label]) },
          values: times.map(time => at((to - time) / MINUTE, (time / (60 * MINUTE)) % 24)),
        },
      ],
    }))
  })
}

function answerTo(expr) {
  const found = ANSWERS.find(([asked]) => asked.test(expr))
  if (!found) throw new Error(`Cannot make up an answer to ${expr}: no figure is known for it`)
  return found[1]
}

/** The part that is ill, and the city that is late, which is so for too short a time yet. */
function firing(to) {
  const columns = {
    __name__: ["ALERTS", "ALERTS"],
    alertname: ["PartNotWell", "CityStale"],
    alertstate: ["firing", "pending"],
    severity: ["page", "warn"],
    part: ["hdfs", null],
    city: [null, "Singapore"],
  }
  const texts = Object.entries(columns).map(([name, values]) => ({ name, type: "string", config: {}, values }))
  const time = { name: "Time", type: "time", config: {}, values: [to, to] }
  const begun = [HDFS_ILL_FOR, SINGAPORE_SILENT_FOR - 90].map(minutes => to - minutes * MINUTE)
  return { length: 2, fields: [time, ...texts, { name: "Value", type: "number", config: {}, values: begun }] }
}
