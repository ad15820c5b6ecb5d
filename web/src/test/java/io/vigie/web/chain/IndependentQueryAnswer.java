package io.vigie.web.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * The same answers computed from the bundled files alone, with nothing but the JDK and decimal arithmetic: no line of
 * Vigie's own model or batch code, no Spark, no table.
 */
final class IndependentQueryAnswer {
    private IndependentQueryAnswer() {}

    static List<String> monthsOfParis() {
        return summarise(
                "openmeteo-hist-forecast-fr.csv.gz",
                "Paris",
                ZoneId.of("Europe/Paris"),
                LocalDate.parse("2021-01-01"),
                LocalDate.parse("2023-12-31"),
                date -> date.toString().substring(0, 7));
    }

    static List<String> daysOfNewYork(String from, String to) {
        return summarise(
                "openmeteo-archive-world.csv.gz",
                "New York",
                ZoneId.of("America/New_York"),
                LocalDate.parse(from),
                LocalDate.parse(to),
                LocalDate::toString);
    }

    /** What the bundled file says of Paris between two times of the clock on the wall, the second excluded. */
    static TreeMap<LocalDateTime, BigDecimal> temperaturesOfParis(ZoneId zone, LocalDateTime from, LocalDateTime to) {
        TreeMap<LocalDateTime, BigDecimal> temperatures = new TreeMap<>();
        for (String line : linesOf("openmeteo-hist-forecast-fr.csv.gz")) {
            String[] fields = line.split(",", -1);
            if (!fields[0].equals("Paris") || fields[2].isEmpty()) {
                continue;
            }
            LocalDateTime at =
                    OffsetDateTime.parse(fields[1]).atZoneSameInstant(zone).toLocalDateTime();
            if (!at.isBefore(from) && at.isBefore(to)) {
                temperatures.put(at, new BigDecimal(fields[2]));
            }
        }
        return temperatures;
    }

    private static List<String> summarise(
            String file, String city, ZoneId zone, LocalDate from, LocalDate to, Function<LocalDate, String> period) {
        Map<String, List<BigDecimal>> temperatures = new TreeMap<>();
        from.datesUntil(to.plusDays(1))
                .forEach(date -> temperatures.computeIfAbsent(period.apply(date), p -> new ArrayList<>()));
        for (String line : linesOf(file)) {
            String[] fields = line.split(",", -1);
            if (!fields[0].equals(city) || fields[2].isEmpty()) {
                continue;
            }
            LocalDate date =
                    OffsetDateTime.parse(fields[1]).atZoneSameInstant(zone).toLocalDate();
            if (!date.isBefore(from) && !date.isAfter(to)) {
                temperatures
                        .computeIfAbsent(period.apply(date), p -> new ArrayList<>())
                        .add(new BigDecimal(fields[2]));
            }
        }
        return temperatures.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String line(String period, List<BigDecimal> values) {
        if (values.isEmpty()) {
            return ResultRowText.line(period, 0, "null", "null", "null");
        }
        BigDecimal mean = values.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
        return ResultRowText.line(
                period, values.size(), halfUp(mean), halfUp(Collections.min(values)), halfUp(Collections.max(values)));
    }

    /** Rounds to thousandths, a tie towards plus infinity: floor(x × 1000 + ½) / 1000. */
    private static String halfUp(BigDecimal value) {
        return value.movePointRight(3)
                .add(new BigDecimal("0.5"))
                .setScale(0, RoundingMode.FLOOR)
                .movePointLeft(3)
                .setScale(3, RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static List<String> linesOf(String file) {
        Path path = Path.of(RunningVigie.setting("VIGIE_REPOSITORY"), "embedded", "history", file);
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }
}
