package io.vigie.web.settings;

import io.vigie.model.alerts.AlertRules;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.platform.settings.AlertRulesFile;
import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import io.vigie.web.backfills.OpenMeteoArchiveAccess;
import io.vigie.web.queries.QueryQuota;
import io.vigie.web.webhooks.Webhook;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the environment says, checked.
 *
 * @param host the address to listen on; anything but loopback needs {@code login} and {@code publicAddress}
 * @param port 0 for any free port
 * @param login who may come in; everybody of this machine where it names nobody
 * @param tls ends TLS on {@code host} itself; plain HTTP then stays on loopback
 * @param publicAddress where browsers reach the server, through a proxy that ends TLS unless {@code tls} does; scheme, host and port
 *     only
 * @param proxies addresses of that proxy besides loopback; it is believed whom it says a request comes from
 * @param healthNames under which the programs of a closed network reach readiness and metrics, as other containers do
 * @param streams the speed layer's health server
 * @param poller the source poller's health server
 * @param hdfs the NameNode's HTTP server
 * @param watchdog the watchdog's health server, where one looks after this machine
 * @param grafana where its panels can be embedded from
 * @param embedOrigins whose pages may frame a city, or {@code *}; nobody's where it is empty
 * @param firstCities ids of those to follow where no city was ever configured
 * @param archive whether the past of cities may be asked for
 * @param queryLimits how many queries may be unanswered at once
 * @param alertRules those of the speed layer, whose levels a city may replace by its own
 * @param webhooks who is told of alerts
 * @param canary whether known readings of a made-up city are sent all the time
 * @param historyFolder whose recorded hours can be played again
 * @param codeVersion shown by {@code /api/about}
 */
public record Settings(
        String host,
        int port,
        LoginSettings login,
        Optional<Tls> tls,
        Optional<URI> publicAddress,
        Set<String> proxies,
        Set<String> healthNames,
        KafkaConnection kafka,
        URI streams,
        URI poller,
        URI airflow,
        URI hdfs,
        Optional<URI> watchdog,
        Optional<URI> grafana,
        List<String> embedOrigins,
        List<String> firstCities,
        OpenMeteoArchiveAccess archive,
        QueryQuota.Limits queryLimits,
        AlertRules alertRules,
        List<Webhook> webhooks,
        boolean canary,
        Path historyFolder,
        String codeVersion) {

    /** Paris, Marseille, New York and Singapore: their past is in the bundled history. */
    private static final String FIRST_CITIES = "2988507,2995469,5128581,1880252";

    private static final String ARCHIVE = "https://archive-api.open-meteo.com";

    private static final int MAX_COUNT = 1_000_000;

    private static final String NO_CITIES = "none";
    private static final String EVERY_PAGE = "*";
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-zA-Z0-9.-]+(:[0-9]{1,5})?");

    public static final String LOOPBACK = "127.0.0.1";

    /** Names of this machine, as an address has them. */
    public static final Set<String> THIS_MACHINE = Set.of("localhost", LOOPBACK, "[::1]");

    /**
     * TLS of the server's own.
     *
     * @param port 0 for any free port
     * @param certificate PEM, with its chain
     * @param key PEM, PKCS #8
     */
    public record Tls(int port, Path certificate, Path key) {}

    public Settings {
        if (!login.isNeeded() && !isLoopback(host)) {
            throw new InvalidSettingException(
                    "Cannot listen on VIGIE_WEB_HOST=" + host
                            + " without a login: set VIGIE_WEB_USER and VIGIE_WEB_PASSWORD, or VIGIE_WEB_USERS_FILE, or listen on 127.0.0.1");
        }
        if (!login.isNeeded() && publicAddress.isPresent()) {
            throw new InvalidSettingException("Cannot serve VIGIE_WEB_PUBLIC_URL=" + publicAddress.get()
                    + " without a login: set VIGIE_WEB_USER and VIGIE_WEB_PASSWORD, or VIGIE_WEB_USERS_FILE");
        }
        if (publicAddress.isEmpty() && !isLoopback(host)) {
            throw new InvalidSettingException("Cannot listen on VIGIE_WEB_HOST=" + host
                    + " without TLS: set VIGIE_WEB_PUBLIC_URL to the https address of this server or of the proxy before it,"
                    + " or listen on 127.0.0.1");
        }
    }

    /** @throws InvalidSettingException naming each variable that cannot be used, with its value and the reason */
    public static Settings from(Map<String, String> environment) {
        return Environment.read(environment, Settings::from);
    }

    public static Settings from(Environment env) {
        return new Settings(
                env.text("VIGIE_WEB_HOST", LOOPBACK),
                env.portOrAny("VIGIE_WEB_PORT", 7070),
                env.value(LoginSettings.NONE, () -> LoginSettings.from(env)),
                env.value(Optional.empty(), () -> tls(env)),
                env.value(Optional.empty(), () -> publicAddress(env)),
                Set.copyOf(list(env.text("VIGIE_WEB_PROXY", ""))),
                env.networkNames("VIGIE_HEALTH_NAME"),
                KafkaConnection.from(env),
                env.address("VIGIE_STREAMS_URL", "http://127.0.0.1:" + env.port("VIGIE_STREAMS_PORT", 7071)),
                env.address("VIGIE_POLLER_URL", "http://127.0.0.1:" + env.port("VIGIE_POLLER_PORT", 7072)),
                env.address("VIGIE_AIRFLOW", "http://127.0.0.1:" + env.moved(8080)),
                env.address("VIGIE_HDFS_HTTP", nameNode(env)),
                env.address("VIGIE_WATCHDOG_URL"),
                env.address("VIGIE_GRAFANA_URL"),
                env.value(
                        List.of(),
                        () -> list(env.text("VIGIE_WEB_EMBED_ORIGINS", "")).stream()
                                .map(Settings::embedOrigin)
                                .toList()),
                firstCities(env.text("VIGIE_FIRST_CITIES", FIRST_CITIES)),
                archive(env),
                new QueryQuota.Limits(
                        env.wholeNumber("VIGIE_MAX_QUERIES_PER_CLIENT", 50, 1, MAX_COUNT),
                        env.wholeNumber("VIGIE_MAX_QUERIES", 200, 1, MAX_COUNT)),
                AlertRulesFile.from(env),
                env.value(
                        List.of(),
                        () -> env.text("VIGIE_WEB_WEBHOOKS")
                                .map(Path::of)
                                .map(Webhook::read)
                                .orElse(List.of())),
                env.isOn("VIGIE_CANARY", true),
                env.folder("VIGIE_HISTORY_DIR", "embedded/history"),
                env.text("VIGIE_CODE_VERSION", "unknown"));
    }

    private static OpenMeteoArchiveAccess archive(Environment env) {
        URI service = env.address("VIGIE_OPEN_METEO_ARCHIVE_URL", ARCHIVE);
        String sources = env.text("VIGIE_SOURCE", "auto");
        return env.value(
                OpenMeteoArchiveAccess.of("auto", sources, service),
                () -> OpenMeteoArchiveAccess.of(env.text("VIGIE_BACKFILL", "auto"), sources, service));
    }

    /** It becomes a part of a header: nothing but what an origin is made of. */
    private static String embedOrigin(String origin) {
        if (!origin.equals(EVERY_PAGE) && !ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "Cannot read VIGIE_WEB_EMBED_ORIGINS: neither * nor an origin like https://journal.example: "
                            + origin);
        }
        return origin;
    }

    private static List<String> firstCities(String said) {
        return said.equals(NO_CITIES) ? List.of() : list(said);
    }

    private static List<String> list(String said) {
        return Stream.of(said.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static Optional<Tls> tls(Environment env) {
        Optional<Path> certificate = env.text("VIGIE_WEB_TLS_CERTIFICATE").map(Path::of);
        Optional<Path> key = env.text("VIGIE_WEB_TLS_KEY").map(Path::of);
        if (certificate.isPresent() != key.isPresent()) {
            throw new InvalidSettingException(
                    "Cannot start: one of VIGIE_WEB_TLS_CERTIFICATE and VIGIE_WEB_TLS_KEY is set, TLS needs both");
        }
        return certificate.map(file -> new Tls(env.portOrAny("VIGIE_WEB_TLS_PORT", 7443), file, key.orElseThrow()));
    }

    /** Plain HTTP only where it stays on this machine: a port that is published on loopback, as of a container. */
    private static Optional<URI> publicAddress(Environment env) {
        return env.address("VIGIE_WEB_PUBLIC_URL").map(Settings::origin);
    }

    private static URI origin(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        boolean isSafe = address.getScheme().equalsIgnoreCase("https")
                || (address.getScheme().equalsIgnoreCase("http") && THIS_MACHINE.contains(host));
        if (!isSafe) {
            throw new InvalidSettingException("Cannot read VIGIE_WEB_PUBLIC_URL: not https: " + address);
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        boolean isUsualPort = address.getPort() == (scheme.equals("https") ? 443 : 80);
        URI origin = URI.create(
                scheme + "://" + host + (address.getPort() < 0 || isUsualPort ? "" : ":" + address.getPort()));
        boolean hasMore = address.getRawQuery() != null
                || address.getRawFragment() != null
                || !Set.of("", "/").contains(address.getRawPath());
        if (hasMore) {
            throw new InvalidSettingException(
                    "Cannot read VIGIE_WEB_PUBLIC_URL: more than scheme, host and port: " + address);
        }
        return origin;
    }

    private static String nameNode(Environment env) {
        String host =
                env.address("VIGIE_HDFS", "hdfs://127.0.0.1:" + env.moved(8020)).getHost();
        return "http://" + host + ":" + env.moved(9870);
    }

    /** Whether only this machine can reach the server. */
    public boolean isLoopback() {
        return isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new InvalidSettingException("Cannot read VIGIE_WEB_HOST: no address is known for " + host, e);
        }
    }
}
