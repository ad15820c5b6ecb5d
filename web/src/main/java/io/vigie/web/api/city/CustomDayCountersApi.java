package io.vigie.web.api.city;

import io.javalin.http.Context;
import io.vigie.model.WireNamed;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.CustomDayCounter;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.text.SafeQuotation;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestSecurityFilter;
import io.vigie.web.cities.CityService;
import io.vigie.web.log.LogUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counters of days that somebody has defined for one city; what they come to is among the city's other counters. */
public final class CustomDayCountersApi {
    private static final int MAX_QUOTED = 60;
    private static final int RETRY_AFTER_S = 5;

    private final CityService service;

    public CustomDayCountersApi(CityService service) {
        this.service = service;
    }

    /** @param daysId see {@link CustomDayCounter#id} */
    record Days(
            String daysId,
            CustomDayCounter.Value watches,
            CustomDayCounter.Comparison op,
            double at,
            @Nullable String setBy,
            Instant setAt) {
        static Days of(CustomDayCounter days) {
            return new Days(days.id(), days.watches(), days.op(), days.at(), days.setBy(), days.setAt());
        }
    }

    record OwnDays(String cityId, List<Days> ownDays) {}

    /** The same days again are the ones there are. */
    public void add(Context context) {
        Map<?, ?> fields = fields(context.bodyAsBytes());
        CustomDayCounter.Value watches = named(fields, "watches", CustomDayCounter.Value.values());
        CustomDayCounter.Comparison op = named(fields, "op", CustomDayCounter.Comparison.values());
        if (!(fields.get("at") instanceof Number at)) {
            throw HttpProblemException.badField(
                    "at", "not a number: " + SafeQuotation.of(fields.get("at"), MAX_QUOTED));
        }
        String user = RequestSecurityFilter.user(context).orElse(null);
        change(context, (city, now) -> with(city, days(watches, op, at.doubleValue(), user, now), now));
    }

    public void remove(Context context) {
        String id = context.pathParam("days_id");
        change(context, (city, now) -> {
            List<CustomDayCounter> left = new ArrayList<>(city.countedDays());
            if (!left.removeIf(days -> days.id().equals(id))) {
                throw HttpProblemException.notFound("Cannot stop counting " + SafeQuotation.printable(id, MAX_QUOTED)
                        + ": no such days are counted in city " + city.cityId());
            }
            return city.withCountedDays(left, now);
        });
    }

    private static CityConfiguration with(CityConfiguration city, CustomDayCounter days, Instant now) {
        if (city.countedDays().stream().anyMatch(known -> known.id().equals(days.id()))) {
            return city;
        }
        if (city.countedDays().size() == CityConfiguration.MAX_COUNTED_DAYS) {
            throw HttpProblemException.conflict("Cannot count more in city " + city.cityId() + ": there are "
                    + CityConfiguration.MAX_COUNTED_DAYS + ", remove one first");
        }
        return city.withCountedDays(
                Stream.concat(city.countedDays().stream(), Stream.of(days)).toList(), now);
    }

    private static CustomDayCounter days(
            CustomDayCounter.Value watches,
            CustomDayCounter.Comparison op,
            double at,
            @Nullable String user,
            Instant now) {
        try {
            return new CustomDayCounter(watches, op, at, user, now);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw HttpProblemException.badField("at", why.substring(why.indexOf(": ") + 2));
        }
    }

    private void change(Context context, BiFunction<CityConfiguration, Instant, CityConfiguration> change) {
        String cityId = context.pathParam("city_id");
        try {
            CityConfiguration city = service.change(cityId, change)
                    .orElseThrow(() -> HttpProblemException.conflict("Cannot count days of city "
                            + SafeQuotation.printable(cityId, MAX_QUOTED) + ": it is not followed"));
            JsonResponses.accepted(
                    context,
                    new OwnDays(
                            city.cityId(),
                            city.countedDays().stream().map(Days::of).toList()));
        } catch (LogUnavailableException e) {
            throw HttpProblemException.unavailable(
                    "Cannot set what is counted: the broker does not answer", RETRY_AFTER_S);
        }
    }

    private static Map<?, ?> fields(byte[] body) {
        try {
            if (Json.tree(body) instanceof Map<?, ?> fields) {
                return fields;
            }
            throw HttpProblemException.badField("request", "not a JSON object");
        } catch (UnreadableMessageException e) {
            throw HttpProblemException.badField("request", "not JSON: " + e.reason());
        }
    }

    private static <E extends Enum<E> & WireNamed> E named(Map<?, ?> fields, String field, E[] values) {
        for (E value : values) {
            if (value.id().equals(fields.get(field))) {
                return value;
            }
        }
        List<String> known = Stream.of(values).map(WireNamed::id).toList();
        throw HttpProblemException.badField(
                field, "not one of " + known + ": " + SafeQuotation.of(fields.get(field), MAX_QUOTED));
    }
}
