package io.vigie.model.wind;

import io.vigie.model.WireNamed;
import io.vigie.model.formulas.Beaufort;
import io.vigie.model.units.Thousandths;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Classes of a wind rose, by Beaufort force. Calm air, of force 0, is in none: it comes from nowhere. */
public enum WindRoseForceClass implements WireNamed {
    /** 0.3 to before 3.4 m/s. */
    BFT_1_2(2),
    /** 3.4 to before 5.5 m/s. */
    BFT_3(3),
    /** 5.5 to before 8 m/s. */
    BFT_4(4),
    /** 8 to before 10.8 m/s. */
    BFT_5(5),
    /** 10.8 m/s and more. */
    BFT_6_UP(12);

    private static final Map<String, WindRoseForceClass> BY_ID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(WindRoseForceClass::id, Function.identity()));

    private final String id;
    private final int highest;

    WindRoseForceClass(int highest) {
        this.id = name().toLowerCase(Locale.ROOT);
        this.highest = highest;
    }

    /** The class of a mean wind, in thousandths of m/s; empty of calm air, below 0.3 m/s. */
    public static Optional<WindRoseForceClass> of(long speedMilli) {
        int force = Beaufort.force(Thousandths.toDouble(speedMilli));
        return force == 0
                ? Optional.empty()
                : Stream.of(values()).filter(each -> force <= each.highest).findFirst();
    }

    /** The class of this id; empty when there is none. */
    public static Optional<WindRoseForceClass> fromId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** For instance {@code bft_1_2}. */
    @Override
    public String id() {
        return id;
    }
}
