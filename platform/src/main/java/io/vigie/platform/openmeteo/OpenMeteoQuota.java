package io.vigie.platform.openmeteo;

import io.vigie.model.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Open-Meteo's free tier, divided between the two programs that ask it: the poller and the backfill do not hear of each other,
 * so each keeps to a share, and the shares together stay under the limits. {@code contract/open-meteo-quota.json} has both.
 *
 * @see <a href="https://open-meteo.com/en/pricing">Open-Meteo: 600 calls a minute, 5,000 an hour, 10,000 a day</a>
 */
public enum OpenMeteoQuota {
    /** What the service allows from one address. */
    FREE_TIER,
    /** Live readings: a city in a request counts as one call. */
    POLLER,
    /** Past years: a year of a city's hours counts as 26 calls. */
    BACKFILL;

    private static final Map<?, ?> SHARES = read();

    /** Calls a day that the poller plans for its rounds; the rest of its share is for new cities and repeated requests. */
    public static int pollerRoundsPerDay() {
        return number(SHARES.get("poller_rounds_per_day"));
    }

    public int perMinute() {
        return limit("per_minute");
    }

    public int perHour() {
        return limit("per_hour");
    }

    public int perDay() {
        return limit("per_day");
    }

    /** A share of which nothing is spent yet. */
    public CallQuota unspent() {
        return new CallQuota(perMinute(), perHour(), perDay());
    }

    private int limit(String span) {
        return SHARES.get(name().toLowerCase(Locale.ROOT)) instanceof Map<?, ?> share
                ? number(share.get(span))
                : number(null);
    }

    private static int number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalStateException("Cannot read contract/open-meteo-quota.json: no number but " + value);
    }

    private static Map<?, ?> read() {
        try (InputStream in = OpenMeteoQuota.class.getResourceAsStream("/contract/open-meteo-quota.json")) {
            if (in != null && Json.tree(in.readAllBytes()) instanceof Map<?, ?> shares) {
                return shares;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read contract/open-meteo-quota.json", broken);
        }
        throw new IllegalStateException("Cannot read contract/open-meteo-quota.json: it is no JSON object");
    }
}
