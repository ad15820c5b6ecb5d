package io.vigie.model.climate;

import io.vigie.model.BilingualText;
import io.vigie.model.Metric;
import io.vigie.model.WireNamed;
import io.vigie.model.climate.days.DailyElement;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens on dates of its own: a spell of days, or the frost that ends or begins a year's cold half.
 * TN, TX and RR are a day's lowest and highest temperature and its rain.
 */
public enum ClimateEvent implements WireNamed {
    /**
     * Météo-France's rule for its national thermal indicator, applied to (TN + TX) / 2 of one place: from the first
     * day of 23.4 °C or more to the last one before a day below 22.4 °C or two days in a row below 23.4 °C, with at
     * least one day of 25.3 °C or more. For one place it is an analogy.
     */
    HEATWAVE_FR(
            "heatwave_fr",
            "Vague de chaleur (règle de Météo-France)",
            "Heatwave (rule of Météo-France)",
            Metric.TEMPERATURE,
            3,
            null),
    /**
     * The heat wave duration index: days in a row with TX more than 5 °C above its mean of the calendar day in the
     * base period, over a window of five days (Frich et al. 2002, which the WMO's expert team recommended).
     */
    HEATWAVE_WMO(
            "heatwave_wmo",
            "Vague de chaleur (plus de 5 °C au-dessus de la normale)",
            "Heatwave (more than 5 °C above normal)",
            Metric.TEMPERATURE,
            6,
            URI.create("https://doi.org/10.3354/cr019193")),
    /** Days in a row with RR below 1 mm. */
    DRY_SPELL("dry_spell", "Période sèche", "Dry spell", Metric.PRECIPITATION, 15, null),
    /** Days in a row with TN below 0 °C. */
    FROST_SPELL("frost_spell", "Période de gel", "Frost spell", Metric.TEMPERATURE, 3, null),
    /** Last day with TN below 0 °C before 1 July; in the south before 1 January. */
    LAST_FROST(
            "last_frost",
            "Dernière gelée de printemps",
            "Last frost in spring",
            Metric.TEMPERATURE,
            0,
            Definitions.XCLIM),
    /** First day with TN below 0 °C from 1 July on; in the south from 1 January on. */
    FIRST_FROST(
            "first_frost",
            "Première gelée d’automne",
            "First frost in autumn",
            Metric.TEMPERATURE,
            0,
            Definitions.XCLIM);

    /** A spell may be asked for from so many days on. */
    public static final int MAX_MIN_DAYS = 366;

    private static final Map<String, ClimateEvent> BY_ID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(ClimateEvent::id, Function.identity()));

    private final String id;
    private final BilingualText name;
    private final Metric metric;
    private final int usualMinDays;
    private final @Nullable URI definition;

    ClimateEvent(String id, String fr, String en, Metric metric, int usualMinDays, @Nullable URI definition) {
        this.id = id;
        this.name = new BilingualText(fr, en);
        this.metric = metric;
        this.usualMinDays = usualMinDays;
        this.definition = definition;
    }

    /** An enum's constants are made before its other static fields, so these stand apart. */
    private static final class Definitions {
        /** {@code last_spring_frost} and {@code first_day_tn_below}. */
        static final URI XCLIM = URI.create("https://xclim.readthedocs.io/en/stable/api.html");
    }

    /** What goes by this name, for instance {@code dry_spell}; empty when there is none. */
    public static Optional<ClimateEvent> fromId(String id) {
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

    /** What of a day it is read from. */
    public Metric metric() {
        return metric;
    }

    /** The element whose missing days end a spell, and leave a frost date without a value. */
    public DailyElement element() {
        return switch (this) {
            case HEATWAVE_FR -> DailyElement.TG;
            case HEATWAVE_WMO -> DailyElement.TX;
            case DRY_SPELL -> DailyElement.RR;
            case FROST_SPELL, LAST_FROST, FIRST_FROST -> DailyElement.TN;
        };
    }

    /** Whether it is days in a row, any number of times; else it is one date a year. */
    public boolean isSpell() {
        return usualMinDays > 0;
    }

    /** Fewest days of a spell where nothing else is asked for; 0 for a date. */
    public int usualMinDays() {
        return usualMinDays;
    }

    /** {@code days}, or {@code day of year} of a date, 1 for 1 January. */
    public String unit() {
        return isSpell() ? "days" : "day of year";
    }

    /** Whether it depends on the base period. */
    public boolean usesBasePeriod() {
        return this == HEATWAVE_WMO;
    }

    /** Where it is defined; empty where the rule has no address of its own. */
    public Optional<URI> definition() {
        return Optional.ofNullable(definition);
    }
}
