package io.vigie.batch.query.plan;

import io.vigie.model.wind.WindRoseForceClass;
import io.vigie.model.wind.WindRoseSectors;
import java.io.Serializable;

/**
 * Slots that the wind of each bucket is divided into: one for each sector and force, one for calm air, one for wind without
 * a direction, and two for the components of the vector mean. A bucket of the wind is a bucket of time, then a slot.
 */
public record WindRoseBuckets(WindRoseSectors sectors) implements Serializable {
    private static final int FORCES = WindRoseForceClass.values().length;

    /** How many there are. */
    public int count() {
        return north() + 1;
    }

    /** That of a wind of some force. */
    public int of(int sector, WindRoseForceClass force) {
        return sector * FORCES + force.ordinal();
    }

    /** That of a wind with a direction, in thousandths of m/s and of degrees. */
    public int of(long speedMilli, long directionMilli) {
        return WindRoseForceClass.of(speedMilli)
                .map(force -> of(sectors.of(directionMilli), force))
                .orElse(calm());
    }

    /** That of a wind without a direction. */
    public int withoutDirection(long speedMilli) {
        return WindRoseForceClass.of(speedMilli).isPresent() ? variable() : calm();
    }

    public int calm() {
        return sectors.count() * FORCES;
    }

    public int variable() {
        return calm() + 1;
    }

    /** That of the components from the east, in millionths of m/s. */
    public int east() {
        return calm() + 2;
    }

    /** That of those from the north. */
    public int north() {
        return calm() + 3;
    }
}
