package io.vigie.model.climate;

/** Which rare end of the base period's distribution a day is compared with; a day at the threshold is in neither. */
enum DistributionTail {
    BELOW_10TH(0.10) {
        @Override
        boolean holds(double value, double threshold) {
            return value < threshold;
        }
    },
    ABOVE_90TH(0.90) {
        @Override
        boolean holds(double value, double threshold) {
            return value > threshold;
        }
    };

    private final double probability;

    DistributionTail(double probability) {
        this.probability = probability;
    }

    double probability() {
        return probability;
    }

    /** Whether the value lies in the tail; never when either is NaN. */
    abstract boolean holds(double value, double threshold);
}
