/**
 * Programs that ask a question by the API and print its answer as CSV: for a shell with curl, Python, R and Java. Of a server
 * with logins they take user and password from their environment, so that none stands in what is copied.
 */

export const LANGUAGES = { curl: "curl", python: "Python", r: "R", java: "Java" }

/**
 * @param {keyof LANGUAGES} language
 * @param {string} origin of the server: "http://127.0.0.1:7070"
 * @param {object} question as the server takes it
 */
export function questionCode(language, origin, question) {
  return WRITTEN[language](safeOrigin(origin), asciiJson(question))
}

const WRITTEN = { curl, python, r, java }

/** JSON in ASCII, without what ends a raw text of Python or R; in JSON such a character stands in texts only, where it may be escaped. */
function asciiJson(question) {
  return JSON.stringify(question, null, 2).replace(/[^\n\x20-\x7e]|['()]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
}

/** A host name may hold a quote or a dollar sign by the rules of the web, though not by those of DNS. */
const safeOrigin = origin => origin.replace(/[^\w.:/[\]-]/g, sign => `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`)

function curl(origin, json) {
  return `#!/bin/sh
# A shell and curl 7.76 or newer. Of a server with logins: export VIGIE_LOGIN=user:password
set -eu
vigie='${origin}'
question() {
  cat <<'QUESTION'
${json}
QUESTION
}
ask() {
  curl --fail-with-body --silent --show-error \${VIGIE_LOGIN:+--user "$VIGIE_LOGIN"} "$@"
}

sent=$(question | ask --header 'Content-Type: application/json' --data-binary @- "$vigie/api/queries") || {
  echo "Cannot ask: $sent" >&2
  exit 1
}
id=$(printf '%s' "$sent" | sed 's/.*"request_id":"\\([^"]*\\)".*/\\1/')
while state=$(ask "$vigie/api/queries/$id"); do
  case $state in
    *'"status":"SUCCEEDED"'*) break ;;
    *'"status":"FAILED"'* | *'"status":"CANCELLED"'*)
      echo "Cannot answer: $state" >&2
      exit 1
      ;;
  esac
  sleep 2
done
ask "$vigie/api/queries/$id/result?format=csv" # or json, csv-fr; xlsx and parquet into a file
`
}

function python(origin, json) {
  return `# Python 3.8 or newer, its standard library only. Of a server with logins: export VIGIE_LOGIN=user:password
import base64
import json
import os
import time
import urllib.request

VIGIE = '${origin}'
QUESTION = r'''
${json}
'''


def ask(path, body=None):
    request = urllib.request.Request(VIGIE + path, data=body, headers={"Content-Type": "application/json"})
    if login := os.environ.get("VIGIE_LOGIN"):
        request.add_header("Authorization", "Basic " + base64.b64encode(login.encode()).decode())
    with urllib.request.urlopen(request) as answer:
        return answer.read().decode()


request_id = json.loads(ask("/api/queries", QUESTION.encode()))["request_id"]
while (state := json.loads(ask(f"/api/queries/{request_id}")))["status"] != "SUCCEEDED":
    if state["status"] in ("FAILED", "CANCELLED"):
        raise SystemExit(f"Cannot answer: {state['message']}")
    time.sleep(2)
print(ask(f"/api/queries/{request_id}/result?format=csv"), end="")  # or json, csv-fr
`
}

function r(origin, json) {
  return `# R 4.1 or newer: install.packages(c("httr2", "jsonlite")). Of a server with logins: Sys.setenv(VIGIE_LOGIN = "user:password")
library(httr2)

vigie <- '${origin}'
question <- r'---(
${json}
)---'

ask <- function(path) {
  asked <- request(paste0(vigie, path))
  login <- Sys.getenv("VIGIE_LOGIN")
  if (login == "") return(asked)
  req_auth_basic(asked, sub(":.*", "", login), sub("^[^:]*:", "", login))
}

sent <- ask("/api/queries") |>
  req_body_raw(question, type = "application/json") |>
  req_perform() |>
  resp_body_json()
repeat {
  state <- ask(paste0("/api/queries/", sent$request_id)) |> req_perform() |> resp_body_json()
  if (state$status == "SUCCEEDED") break
  if (state$status %in% c("FAILED", "CANCELLED")) stop("Cannot answer: ", state$message)
  Sys.sleep(2)
}
csv <- ask(paste0("/api/queries/", sent$request_id, "/result?format=csv")) |>
  req_perform() |>
  resp_body_string()
print(read.csv(text = csv))
`
}

function java(origin, json) {
  return `// Java 17 or newer: java AskVigie.java. Of a server with logins: export VIGIE_LOGIN=user:password
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;

public class AskVigie {
    static final String VIGIE = "${origin}";
    static final String QUESTION = """
${json.replaceAll("\\", "\\\\")}
""";
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String[] args) throws Exception {
        String sent = ask(to("/api/queries").header("Content-Type", "application/json").POST(BodyPublishers.ofString(QUESTION)));
        String path = "/api/queries/" + sent.replaceFirst("(?s).*\\"request_id\\":\\"([^\\"]*)\\".*", "$1");
        String state = ask(to(path));
        while (!state.contains("\\"status\\":\\"SUCCEEDED\\"")) {
            if (state.contains("\\"status\\":\\"FAILED\\"") || state.contains("\\"status\\":\\"CANCELLED\\"")) {
                throw new IllegalStateException("Cannot answer: " + state);
            }
            Thread.sleep(2_000);
            state = ask(to(path));
        }
        System.out.print(ask(to(path + "/result?format=csv"))); // or json, csv-fr
    }

    static HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(VIGIE + path));
        String login = System.getenv("VIGIE_LOGIN");
        return login == null ? request : request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes()));
    }

    static String ask(HttpRequest.Builder request) throws Exception {
        var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("Cannot ask: " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
`
}
