package io.vigie.model.climate;

import static io.vigie.model.climate.IndexGranularity.DAY;
import static io.vigie.model.climate.IndexGranularity.MONTH;
import static io.vigie.model.climate.IndexGranularity.YEAR;
import static io.vigie.model.climate.days.DailyElement.RR;
import static io.vigie.model.climate.days.DailyElement.TG;
import static io.vigie.model.climate.days.DailyElement.TN;
import static io.vigie.model.climate.days.DailyElement.TX;

import io.vigie.model.BilingualText;
import io.vigie.model.WireNamed;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.climate.days.DaySpan;
import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The 27 core indices of the CCl/CLIVAR/JCOMM Expert Team on Climate Change Detection and Indices (ETCCDI), in the
 * order of its list, computed as climdex.pcic does where the list leaves a choice; and one of single days, which is ours.
 *
 * @see <a href="https://etccdi.pacificclimate.org/list_27_indices.shtml">ETCCDI, Climate Change Indices: definitions of
 *     the 27 core indices</a>
 */
public enum ClimateIndex implements WireNamed {
    /** Days with TN below 0 °C. */
    FD("FD", "Jours de gel", "Frost days", "days", TN, (data, interval) -> data.count(TN, interval, c -> c < 0), YEAR),
    /** Days with TX above 25 °C. */
    SU("SU", "Jours d'été", "Summer days", "days", TX, (data, interval) -> data.count(TX, interval, c -> c > 25), YEAR),
    /** Days with TX below 0 °C. */
    ID(
            "ID",
            "Jours sans dégel",
            "Icing days",
            "days",
            TX,
            (data, interval) -> data.count(TX, interval, c -> c < 0),
            YEAR),
    /** Days with TN above 20 °C. */
    TR(
            "TR",
            "Nuits tropicales",
            "Tropical nights",
            "days",
            TN,
            (data, interval) -> data.count(TN, interval, c -> c > 20),
            YEAR),
    /** See {@link GrowingSeason}. */
    GSL(
            "GSL",
            "Durée de la saison de croissance",
            "Growing season length",
            "days",
            TG,
            (data, interval) -> data.growingSeason().length(interval),
            YEAR),
    /** Highest TX. */
    TXX(
            "TXx",
            "Maximum des maximales",
            "Highest maximum",
            "°C",
            TX,
            (data, interval) -> data.highest(TX, interval),
            MONTH,
            YEAR),
    /** Highest TN. */
    TNX(
            "TNx",
            "Maximum des minimales",
            "Highest minimum",
            "°C",
            TN,
            (data, interval) -> data.highest(TN, interval),
            MONTH,
            YEAR),
    /** Lowest TX. */
    TXN(
            "TXn",
            "Minimum des maximales",
            "Lowest maximum",
            "°C",
            TX,
            (data, interval) -> data.lowest(TX, interval),
            MONTH,
            YEAR),
    /** Lowest TN. */
    TNN(
            "TNn",
            "Minimum des minimales",
            "Lowest minimum",
            "°C",
            TN,
            (data, interval) -> data.lowest(TN, interval),
            MONTH,
            YEAR),
    /** Days with TN below its calendar day's 10th percentile. */
    TN10P(
            "TN10p",
            "Nuits froides",
            "Cool nights",
            "%",
            TN,
            (data, interval) -> data.rareShare(TN, DistributionTail.BELOW_10TH, interval),
            MONTH,
            YEAR),
    /** Days with TX below its calendar day's 10th percentile. */
    TX10P(
            "TX10p",
            "Journées froides",
            "Cool days",
            "%",
            TX,
            (data, interval) -> data.rareShare(TX, DistributionTail.BELOW_10TH, interval),
            MONTH,
            YEAR),
    /** Days with TN above its calendar day's 90th percentile. */
    TN90P(
            "TN90p",
            "Nuits chaudes",
            "Warm nights",
            "%",
            TN,
            (data, interval) -> data.rareShare(TN, DistributionTail.ABOVE_90TH, interval),
            MONTH,
            YEAR),
    /** Days with TX above its calendar day's 90th percentile. */
    TX90P(
            "TX90p",
            "Journées chaudes",
            "Warm days",
            "%",
            TX,
            (data, interval) -> data.rareShare(TX, DistributionTail.ABOVE_90TH, interval),
            MONTH,
            YEAR),
    /** Days in runs of at least 6 days with TX above the 90th percentile, cut at the end of the year. */
    WSDI(
            "WSDI",
            "Jours en vague de chaleur (WSDI)",
            "Warm spell duration",
            "days",
            TX,
            (data, interval) -> data.daysInRareSpells(TX, DistributionTail.ABOVE_90TH, interval),
            YEAR),
    /** Days in runs of at least 6 days with TN below the 10th percentile, cut at the end of the year. */
    CSDI(
            "CSDI",
            "Jours en vague de froid (CSDI)",
            "Cold spell duration",
            "days",
            TN,
            (data, interval) -> data.daysInRareSpells(TN, DistributionTail.BELOW_10TH, interval),
            YEAR),
    /** Mean of TX − TN. */
    DTR(
            "DTR",
            "Amplitude diurne moyenne",
            "Mean daily temperature range",
            "°C",
            TG,
            (data, interval) -> data.meanRange(interval),
            MONTH,
            YEAR),
    /** Most RR of one day. */
    RX1DAY(
            "Rx1day",
            "Pluie maximale d'un jour",
            "Wettest day",
            "mm",
            RR,
            (data, interval) -> data.highest(RR, interval),
            MONTH,
            YEAR),
    /** Most RR of five consecutive days, by their middle day. */
    RX5DAY(
            "Rx5day",
            "Pluie maximale de cinq jours",
            "Wettest five days",
            "mm",
            RR,
            (data, interval) -> data.wetDays().mostInFiveDays(interval),
            MONTH,
            YEAR),
    /** Mean RR of days with at least 1 mm. */
    SDII(
            "SDII",
            "Pluie moyenne d'un jour humide",
            "Simple daily intensity",
            "mm/day",
            RR,
            (data, interval) -> data.wetDays().intensity(interval),
            YEAR),
    /** Days with RR of at least 10 mm. */
    R10MM(
            "R10mm",
            "Jours de pluie d'au moins 10 mm",
            "Days of at least 10 mm",
            "days",
            RR,
            (data, interval) -> data.count(RR, interval, mm -> mm >= 10),
            YEAR),
    /** Days with RR of at least 20 mm. */
    R20MM(
            "R20mm",
            "Jours de pluie d'au moins 20 mm",
            "Days of at least 20 mm",
            "days",
            RR,
            (data, interval) -> data.count(RR, interval, mm -> mm >= 20),
            YEAR),
    /** Days with RR of at least {@link IndexSettings#rainThresholdMm}. */
    RNNMM(
            "Rnnmm",
            "Jours de pluie d'au moins nn mm",
            "Days of at least nn mm",
            "days",
            RR,
            (data, interval) ->
                    data.count(RR, interval, mm -> mm >= data.settings().rainThresholdMm()),
            YEAR),
    /** Longest run of days with RR below 1 mm that ends in the year. */
    CDD(
            "CDD",
            "Plus longue période sèche",
            "Longest dry spell",
            "days",
            RR,
            (data, interval) -> data.longestRun(RR, interval, mm -> mm < WetDays.MIN_MM),
            YEAR),
    /** Longest run of days with RR of at least 1 mm that ends in the year. */
    CWD(
            "CWD",
            "Plus longue période humide",
            "Longest wet spell",
            "days",
            RR,
            (data, interval) -> data.longestRun(RR, interval, mm -> mm >= WetDays.MIN_MM),
            YEAR),
    /** RR of days above the 95th percentile of the base period's wet days. */
    R95PTOT(
            "R95pTOT",
            "Pluie des jours très humides",
            "Rain of very wet days",
            "mm",
            RR,
            (data, interval) ->
                    data.wetDays().totalAbove(interval, data.wetDays().threshold(0.95)),
            YEAR),
    /** RR of days above the 99th percentile of the base period's wet days. */
    R99PTOT(
            "R99pTOT",
            "Pluie des jours extrêmement humides",
            "Rain of extremely wet days",
            "mm",
            RR,
            (data, interval) ->
                    data.wetDays().totalAbove(interval, data.wetDays().threshold(0.99)),
            YEAR),
    /** RR of days of at least 1 mm. */
    PRCPTOT(
            "PRCPTOT",
            "Pluie des jours humides",
            "Rain of wet days",
            "mm",
            RR,
            (data, interval) -> data.wetDays().total(interval),
            YEAR),
    /** Share of the days around this one of the calendar, in the years of the base period, that were colder. */
    TGPCT(
            "TGpct",
            "Un jour parmi ceux de sa saison",
            "A day among those of its season",
            "%",
            TG,
            (data, day) -> data.dayPercentile().value(day.from()),
            DAY);

    /** Least length of a warm or cold spell. */
    static final int SPELL_DAYS = 6;

    private static final URI DEFINITION = URI.create("https://etccdi.pacificclimate.org/list_27_indices.shtml");

    private static final Map<String, ClimateIndex> BY_ID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(ClimateIndex::id, Function.identity()));

    private final String id;
    private final BilingualText name;
    private final String unit;
    private final DailyElement element;
    private final Rule rule;
    private final Set<IndexGranularity> periods;

    ClimateIndex(
            String id,
            String fr,
            String en,
            String unit,
            DailyElement element,
            Rule rule,
            IndexGranularity... periods) {
        this.id = id;
        this.name = new BilingualText(fr, en);
        this.unit = unit;
        this.element = element;
        this.rule = rule;
        this.periods = EnumSet.copyOf(Set.of(periods));
    }

    /** What an index says of a span that has enough days; NaN for nothing. */
    interface Rule {
        double value(SharedIndexInputs data, DaySpan span);
    }

    /** The index of this id, for instance {@code TN10p}, as the ETCCDI writes it; empty when there is none. */
    public static Optional<ClimateIndex> fromId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    @Override
    public String id() {
        return id;
    }

    /** The name in French or, for any other language, in English. */
    public String name(Locale locale) {
        return name.in(locale);
    }

    /** {@code days}, {@code °C}, {@code %}, {@code mm} or {@code mm/day}. */
    public String unit() {
        return unit;
    }

    /** Where it is defined; empty where it is ours. */
    public Optional<URI> definition() {
        return isDefinedFor(DAY) ? Optional.empty() : Optional.of(DEFINITION);
    }

    /** The element whose missing days decide whether there is a value. */
    public DailyElement element() {
        return element;
    }

    /** Whether it is defined for this kind of period. One of single days is for these only, all others are for years. */
    public boolean isDefinedFor(IndexGranularity period) {
        return periods.contains(period);
    }

    /** Whether its value depends on the base period. */
    public boolean usesBasePeriod() {
        return switch (this) {
            case TN10P, TX10P, TN90P, TX90P, WSDI, CSDI, R95PTOT, R99PTOT, TGPCT -> true;
            default -> false;
        };
    }

    double value(SharedIndexInputs data, DaySpan span) {
        return rule.value(data, span);
    }
}
