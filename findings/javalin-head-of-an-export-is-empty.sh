#!/usr/bin/env bash
# Javalin 7.2.3
#
# Behaviour: a HEAD request on a route that answers GET with 18 bytes of CSV gets 200, Content-Length 0 and
# text/plain: Javalin makes an answer of its own instead of the route's without its body.
# Why nobody would guess it: HEAD has the headers of GET (RFC 9110, 9.3.2), an answer without a route is usually a
# 404 or 405, and here it is a success that describes an empty file.
# For a user: download managers, caches and monitors that look before they fetch take an export for empty, or a
# page for text.
# Remedy: register the same handler for HEAD too; the server leaves the body out by itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'EOF'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.javalin</groupId><artifactId>javalin</artifactId><version>7.2.3</version></dependency>
  </dependencies>
</project>
EOF
mvn --quiet --batch-mode dependency:copy-dependencies -DoutputDirectory=jars > mvn.log || { cat mvn.log >&2; exit 1; }
cat > Look.java <<'EOF'
import io.javalin.Javalin;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

class Look {
    static int port;

    static String headers(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + ", "
                + answer.headers().firstValue("content-length").orElse("no length") + " bytes, "
                + answer.headers().firstValue("content-type").orElse("no type");
    }

    public static void main(String[] arguments) throws Exception {
        Handler export = context -> context.contentType("text/csv").result("city,mm\nparis,0.2\n");
        Javalin app = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.routes.get("/rain.csv", export);
            config.routes.get("/both.csv", export);
            config.routes.addHttpHandler(HandlerType.HEAD, "/both.csv", export);
        });
        app.start();
        port = app.port();
        String get = headers("GET", "/rain.csv");
        String head = headers("HEAD", "/rain.csv");
        String remedy = headers("HEAD", "/both.csv");
        System.out.println("Javalin 7.2.3 GET: " + get + "; HEAD: " + head + "; HEAD with a handler: " + remedy);
        app.stop();
        boolean holds = get.equals("200, 18 bytes, text/csv") && head.startsWith("200, 0 bytes, text/plain");
        if (!holds) {
            System.err.println("The behaviour changed: look again.");
        }
        System.exit(holds ? 0 : 1);
    }
}
EOF
java -XX:TieredStopAtLevel=1 -cp 'jars/*' Look.java 2> log || { cat log >&2; exit 1; }
