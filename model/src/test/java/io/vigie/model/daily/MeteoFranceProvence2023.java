package io.vigie.model.daily;

import io.vigie.model.units.Thousandths;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/** Météo-France's own hours, days and months; the README beside them tells more. */
final class MeteoFranceProvence2023 {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuuMMddHH");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    private MeteoFranceProvence2023() {}

    /** One row of a file. */
    record Observed(Map<String, String> cells) {
        String station() {
            return text("NOM_USUEL");
        }

        Instant hour() {
            return LocalDateTime.parse(text("AAAAMMJJHH"), HOUR).toInstant(ZoneOffset.UTC);
        }

        LocalDate day() {
            return LocalDate.parse(text("AAAAMMJJ"), DateTimeFormatter.BASIC_ISO_DATE);
        }

        YearMonth month() {
            return YearMonth.parse(text("AAAAMM"), MONTH);
        }

        /** In thousandths; empty when the cell is. */
        OptionalLong milli(String column) {
            return text(column).isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Thousandths.of(Double.parseDouble(text(column))));
        }

        private String text(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }
    }

    static List<Observed> rows(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(
                        MeteoFranceProvence2023.class.getResourceAsStream("/meteofrance-provence-2023/" + file))),
                StandardCharsets.UTF_8))) {
            String[] columns = reader.readLine().split(";", -1);
            List<Observed> rows = new ArrayList<>();
            reader.lines().forEach(line -> {
                String[] cells = line.split(";", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < columns.length; i++) {
                    row.put(columns[i], cells[i]);
                }
                rows.add(new Observed(row));
            });
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
