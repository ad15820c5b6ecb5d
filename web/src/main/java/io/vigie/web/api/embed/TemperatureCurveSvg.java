package io.vigie.web.api.embed;

import io.vigie.web.api.embed.EmbedPage.EmbedTexts;
import io.vigie.web.api.http.XmlWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The temperature of the last hours as a drawing, before the band of what is usual. A missing hour is a gap.
 *
 * @param points the oldest first
 * @param zone of the city: days begin at its midnight
 */
public record TemperatureCurveSvg(List<Point> points, ZoneId zone) {
    /** Hours that are drawn. */
    public static final int HOURS = 48;

    private static final int WIDTH = 340;
    private static final int HEIGHT = 120;
    private static final int LEFT = 50;
    private static final int TOP = 8;
    private static final int BOTTOM = HEIGHT - 18;
    /** A label nearer to the edge would be cut. */
    private static final int EDGE = 26;

    private static final Duration GAP = Duration.ofMinutes(90);
    private static final double MIN_SPAN_C = 4;

    /**
     * An hour.
     *
     * @param valueC null where there is none
     * @param lowC and {@code highC}: of the band; null without a climate
     */
    public record Point(
            Instant at,
            @Nullable Double valueC,
            @Nullable Double lowC,
            @Nullable Double highC) {}

    private record Scale(Instant start, Instant end, double lowC, double highC) {
        double x(Instant at) {
            double span = Math.max(1, Duration.between(start, end).toSeconds());
            return LEFT + (WIDTH - 6 - LEFT) * Duration.between(start, at).toSeconds() / span;
        }

        double y(double celsius) {
            return BOTTOM - (BOTTOM - TOP) * (celsius - lowC) / (highC - lowC);
        }

        String place(Instant at, double celsius) {
            return String.format(Locale.ROOT, "%.1f %.1f", x(at), y(celsius));
        }
    }

    /** Nothing without two values. */
    void write(XmlWriter html, EmbedTexts texts) {
        List<Double> values = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (Point point : points) {
            add(values, point.valueC());
            add(all, point.valueC());
            add(all, point.lowC());
            add(all, point.highC());
        }
        if (values.size() < 2) {
            return;
        }
        double low = all.stream().min(Double::compare).orElseThrow();
        double high = all.stream().max(Double::compare).orElseThrow();
        double missing = Math.max(0, MIN_SPAN_C - (high - low)) / 2;
        Scale scale =
                new Scale(points.get(0).at(), points.get(points.size() - 1).at(), low - missing, high + missing);
        String label = texts.curve(
                values.stream().min(Double::compare).orElseThrow(),
                values.stream().max(Double::compare).orElseThrow());
        html.open("svg", Map.of("viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label", label));
        grid(html, scale, low, high, texts);
        boolean hasBand = points.stream().anyMatch(point -> point.lowC() != null);
        runs(true).forEach(run -> html.empty("path", Map.of("class", "band", "d", area(run, scale))));
        runs(false).forEach(run -> html.empty("path", Map.of("class", "curve", "d", line(run, scale))));
        html.close();
        if (hasBand) {
            html.element("small", texts.band());
        }
    }

    private static void add(List<Double> values, @Nullable Double value) {
        if (value != null) {
            values.add(value);
        }
    }

    private void grid(XmlWriter html, Scale scale, double low, double high, EmbedTexts texts) {
        for (double celsius : new double[] {low, high}) {
            String y = number(scale.y(celsius));
            html.empty("line", Map.of("class", "grid", "x1", "" + LEFT, "x2", "" + (WIDTH - 6), "y1", y, "y2", y));
            html.element(
                    "text",
                    Map.of("x", "" + (LEFT - 4), "y", number(scale.y(celsius) + 4), "text-anchor", "end"),
                    texts.temperature(celsius));
        }
        for (Instant day = midnightAfter(scale.start()); !day.isAfter(scale.end()); day = midnightAfter(day)) {
            String x = number(scale.x(day));
            html.empty("line", Map.of("class", "grid", "x1", x, "x2", x, "y1", "" + TOP, "y2", "" + BOTTOM));
            if (scale.x(day) < WIDTH - EDGE) {
                html.element(
                        "text", Map.of("x", x, "y", "" + (HEIGHT - 4), "text-anchor", "middle"), texts.day(day, zone));
            }
        }
    }

    private Instant midnightAfter(Instant at) {
        return at.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Points without a gap between them, of the band or of the curve. */
    private List<List<Point>> runs(boolean ofBand) {
        List<List<Point>> runs = new ArrayList<>();
        @Nullable Point before = null;
        for (Point point : points) {
            if ((ofBand ? point.lowC() : point.valueC()) == null) {
                continue;
            }
            if (before == null || Duration.between(before.at(), point.at()).compareTo(GAP) > 0) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(point);
            before = point;
        }
        return runs;
    }

    private static String line(List<Point> run, Scale scale) {
        StringBuilder path = new StringBuilder();
        for (Point point : run) {
            path.append(path.isEmpty() ? "M" : "L").append(scale.place(point.at(), value(point.valueC())));
        }
        return run.size() == 1 ? path + "l0.01 0" : path.toString();
    }

    private static String area(List<Point> run, Scale scale) {
        StringBuilder path = new StringBuilder();
        for (Point point : run) {
            path.append(path.isEmpty() ? "M" : "L").append(scale.place(point.at(), value(point.highC())));
        }
        for (int i = run.size() - 1; i >= 0; i--) {
            path.append("L")
                    .append(scale.place(run.get(i).at(), value(run.get(i).lowC())));
        }
        return path + "Z";
    }

    private static double value(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
