package io.vigie.batch.load.file;

import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.model.Metric;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.hourly.CandidateReport;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.text.SafeQuotation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Accumulates what a file holds while it is read: one reading per city, source and hour, or one day per city, source
 * and date, and counts of the rest.
 */
public final class FileContentsCollector {
    /** Some 200 bytes each: what the driver of a load holds in its default memory. */
    static final int MAX_READINGS = 3_000_000;

    /** Through Spark's own lists, some 2 kB each: over a millennium of one station. */
    static final int MAX_DAYS = 400_000;

    /** A column may be as long as its line, and the report names it. */
    private static final int MAX_COLUMN_CHARS = 100;

    private final String file;
    private final CityMapping mapping;
    private final Map<LineKey, HourAssembler.Line> lines = new LinkedHashMap<>();
    private final Map<StationDailyReading.Key, Map<DailyElement, StationDailyReading.Value>> days =
            new LinkedHashMap<>();
    private final DroppedLines dropped = new DroppedLines();
    private final Map<Metric, Long> sentinels = new EnumMap<>(Metric.class);
    private final List<String> columnsNotKept = new ArrayList<>();
    private final List<MalformedFileException.Fault> faults = new ArrayList<>();
    private final FaultyLinePolicy policy;
    private long faultCount;
    private Position position = new Position(0, "");
    private long linesReadBefore;
    private boolean isFull;
    private @Nullable String onlyName;
    private long linesRead;
    private long tracesOfRain;
    private boolean ofSomeMetrics;
    private @Nullable HourAssembler hours;

    /**
     * Where the reading is.
     *
     * @param line its number from 1; 0 where there are no lines
     */
    record Position(long line, String text) {}

    /** What two lines about the same have in common: the later is a correction of the other. */
    private record LineKey(CityMapping.MappedCity city, Instant at, int observer) {}

    public FileContentsCollector(String file, CityMapping mapping) {
        this(file, mapping, FaultyLinePolicy.REJECT_FILE);
    }

    public FileContentsCollector(String file, CityMapping mapping, FaultyLinePolicy policy) {
        this.file = file;
        this.mapping = mapping;
        this.policy = policy;
    }

    public String file() {
        return file;
    }

    /** Other files hold the other metrics of the same hours: what the history has of those stays. */
    public void isOfSomeMetrics() {
        ofSomeMetrics = true;
    }

    public boolean areOfSomeMetrics() {
        return ofSomeMetrics;
    }

    /**
     * The city of a name, empty where the mapping has no such city. A file that is to be of one city and names several is
     * at fault as a whole.
     */
    public Optional<CityMapping.MappedCity> city(String name) {
        Optional<CityMapping.MappedCity> only = mapping.whateverItsName(file);
        if (only.isEmpty()) {
            return mapping.city(file, name);
        }
        if (onlyName == null) {
            onlyName = name;
        }
        if (!name.equals(onlyName)) {
            // Not this line's fault alone: whose the others are is not sure either.
            addFault(
                    position.line(),
                    "the file names \"" + name + "\" beside \"" + onlyName + "\"; a " + CityMapping.FILE_NAME
                            + " beside it must say which city each is");
        }
        return only;
    }

    /**
     * As {@link #city}.
     *
     * @throws IllegalArgumentException when the mapping has no such city
     */
    public CityMapping.MappedCity cityOrFault(String name) {
        return city(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + name + "\" is not a city of this file in " + CityMapping.FILE_NAME));
    }

    /**
     * The city of a file that holds one and does not name it.
     *
     * @throws IllegalArgumentException when the mapping names none or several
     */
    public CityMapping.MappedCity onlyCity() {
        return mapping.onlyCity(file)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the file holds one city, and " + CityMapping.FILE_NAME + " does not name exactly one for it"));
    }

    /**
     * What one line says of one instant, in a layout that does not say which time its rain is of.
     *
     * @param clock in which the line was written
     * @throws IllegalArgumentException when the history keeps no such instant, or the file holds too many
     */
    public void add(CityMapping.MappedCity city, Instant observedAt, ZoneOffset clock, MetricValues values) {
        add(city, new CandidateReport(observedAt, null, 0, values), clock);
    }

    /** @param report its precedence tells the observers of one place apart: another one's report is no correction */
    public void add(CityMapping.MappedCity city, CandidateReport report, ZoneOffset clock) {
        linesRead++;
        LineFieldParser.kept(report.observedAt());
        if (report.values().equals(MetricValues.NONE)) {
            drop(DroppedLineReason.NO_VALUE);
            return;
        }
        isFull |= lines.size() >= MAX_READINGS;
        if (isFull) {
            throw new IllegalArgumentException(
                    "Cannot load " + file + ": more than " + MAX_READINGS + " hours; split the file");
        }
        hours = null;
        HourAssembler.Line earlier = lines.put(
                new LineKey(city, report.observedAt(), report.precedence()),
                new HourAssembler.Line(city, clock, report, position.line()));
        if (earlier == null) {
            return;
        }
        if (earlier.report().equals(report)) {
            drop(DroppedLineReason.EXACT_REPEAT);
        } else {
            dropped.add(DroppedLineReason.SUPERSEDED, earlier.number(), earlier.at());
        }
    }

    private HourAssembler hours() {
        HourAssembler made = hours;
        if (made == null) {
            made = HourAssembler.of(lines.values());
            hours = made;
        }
        return made;
    }

    /**
     * What one line says of days; several lines may say each something else of the same day.
     *
     * @throws IllegalArgumentException when an earlier line says otherwise (in a layout of whole records one of them is
     *     wrong), or the history keeps no such day
     */
    public void addDays(
            CityMapping.MappedCity city, Map<LocalDate, Map<DailyElement, StationDailyReading.Value>> said) {
        linesRead++;
        said.keySet().forEach(LineFieldParser::kept);
        said.forEach((date, values) -> values.forEach((element, value) -> checkAgrees(city, date, element, value)));
        boolean isEmpty = said.values().stream().allMatch(Map::isEmpty);
        boolean isNew = false;
        for (Map.Entry<LocalDate, Map<DailyElement, StationDailyReading.Value>> day : said.entrySet()) {
            for (Map.Entry<DailyElement, StationDailyReading.Value> value :
                    day.getValue().entrySet()) {
                isNew |= addValue(city, day.getKey(), value.getKey(), value.getValue());
            }
        }
        if (isEmpty) {
            drop(DroppedLineReason.NO_VALUE);
        } else if (!isNew) {
            drop(DroppedLineReason.EXACT_REPEAT);
        }
        isFull |= days.size() > MAX_DAYS;
        if (isFull) {
            throw new IllegalArgumentException(
                    "Cannot load " + file + ": more than " + MAX_DAYS + " days; split the file");
        }
    }

    /** All of a line is looked at before the first of it counts: a line that is left out is left out whole. */
    private void checkAgrees(
            CityMapping.MappedCity city, LocalDate date, DailyElement element, StationDailyReading.Value value) {
        StationDailyReading.Value earlier =
                days.getOrDefault(key(city, date), Map.of()).get(element);
        if (earlier != null && !earlier.equals(value)) {
            throw new IllegalArgumentException(
                    "says otherwise of the " + element + " of " + date + " than an earlier line");
        }
    }

    private boolean addValue(
            CityMapping.MappedCity city, LocalDate date, DailyElement element, StationDailyReading.Value value) {
        return days.computeIfAbsent(key(city, date), any -> new EnumMap<>(DailyElement.class))
                        .putIfAbsent(element, value)
                == null;
    }

    private static StationDailyReading.Key key(CityMapping.MappedCity city, LocalDate date) {
        return new StationDailyReading.Key(city.cityId(), city.source(), date);
    }

    /** Counts a line of something that the history does not keep. */
    public void addOfAnotherElement() {
        linesRead++;
        drop(DroppedLineReason.OF_ANOTHER_ELEMENT);
    }

    /** Counts a line of a station that is not asked for, in a file of many. */
    public void addOfAnotherStation() {
        linesRead++;
        drop(DroppedLineReason.OF_ANOTHER_STATION);
    }

    private void drop(DroppedLineReason reason) {
        dropped.add(reason, position.line(), position.text());
    }

    /** Counts a value by which the layout says that there is none. */
    public void addSentinel(Metric metric) {
        sentinels.merge(metric, 1L, Long::sum);
    }

    /**
     * Counts a trace of rain, in whatever way the layout says so, and gives what becomes of it: wet, but too little to
     * measure, is 0 mm of rain, not "no value".
     *
     * @return thousandths of a mm
     */
    public long traceOfRain() {
        tracesOfRain++;
        return 0;
    }

    public long tracesOfRain() {
        return tracesOfRain;
    }

    public void addColumnNotKept(String name) {
        columnsNotKept.add(SafeQuotation.printable(name, MAX_COLUMN_CHARS));
    }

    /** From now on what is said is said by this line, until the next one. */
    void isAt(Position line) {
        position = line;
        linesReadBefore = linesRead;
    }

    Position position() {
        return position;
    }

    /** A line that is not what the layout promises: the file's fault or only its own, as the policy has it. */
    void addFaultyLine(String reason) {
        if (policy == FaultyLinePolicy.DROP_LINE && !isFull) {
            dropped.add(DroppedLineReason.NOT_AS_PROMISED, position.line(), reason);
            if (linesRead == linesReadBefore) {
                linesRead++;
            }
        } else {
            addFault(position.line(), reason);
        }
    }

    /** A fault of the file as a whole. */
    public void addFault(long line, String reason) {
        faultCount++;
        if (faults.size() < MalformedFileException.LINES_NAMED) {
            faults.add(new MalformedFileException.Fault(line, reason));
        }
    }

    /** @throws MalformedFileException when the file, or most of its lines, are not what the layout promises */
    public void check() throws MalformedFileException {
        long faulty = dropped.counts().getOrDefault(DroppedLineReason.NOT_AS_PROMISED, 0L);
        if (2 * faulty > linesRead) {
            dropped.first(DroppedLineReason.NOT_AS_PROMISED)
                    .forEach(line -> faults.add(new MalformedFileException.Fault(line.number(), line.note())));
            faultCount = Math.max(faulty, faults.size());
        }
        if (!faults.isEmpty()) {
            throw new MalformedFileException(file, faults, faultCount);
        }
    }

    /** A row for each hour, in the order of the lines where every line is one. */
    public Collection<HourlyReading> readings() {
        return hours().readings();
    }

    /** Whole days, of which each pair of temperatures was looked at. */
    public List<StationDailyReading> days() {
        return days.entrySet().stream()
                .map(day -> new StationDailyReading(
                        day.getKey().cityId(),
                        day.getKey().source(),
                        day.getKey().date(),
                        day.getValue()))
                .toList();
    }

    public long linesRead() {
        return linesRead;
    }

    public Map<DroppedLineReason, Long> dropped() {
        return droppedLines().counts();
    }

    public DroppedLines droppedLines() {
        return dropped.and(hours().dropped());
    }

    public Map<Metric, Long> sentinels() {
        return sentinels;
    }

    public List<String> columnsNotKept() {
        return columnsNotKept;
    }
}
