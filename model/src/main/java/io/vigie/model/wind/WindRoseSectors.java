package io.vigie.model.wind;

import io.vigie.model.FieldChecks;
import java.io.Serializable;
import java.util.List;

/**
 * Equal sectors of the compass, the first about north: of sixteen, north is from 348.75° to before 11.25°.
 *
 * @param count 8, 16 or 36
 */
public record WindRoseSectors(int count) implements Serializable {
    /** How many there can be. Directions reported by tens of degrees fill 36 evenly, 8 and 16 not. */
    public static final List<Integer> COUNTS = List.of(8, 16, 36);

    private static final long CIRCLE_MILLI = 360_000;

    public WindRoseSectors {
        FieldChecks.that(COUNTS.contains(count), "wind_sectors", count, "not one of " + COUNTS);
    }

    /**
     * The sector of a direction, clockwise from 0, the one about north.
     *
     * @param directionMilli where the wind comes from, in thousandths of a degree; 360° is north as 0° is
     */
    public int of(long directionMilli) {
        long width = CIRCLE_MILLI / count;
        return (int) (Math.floorMod(directionMilli + width / 2, CIRCLE_MILLI) / width);
    }

    /** Where the middle of a sector is, in degrees from north. */
    public double middleDeg(int sector) {
        return 360.0 * sector / count;
    }
}
