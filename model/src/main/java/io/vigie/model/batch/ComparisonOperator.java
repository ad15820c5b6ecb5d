package io.vigie.model.batch;

import io.vigie.model.Identified;

/** How a value compares with a threshold. */
public enum ComparisonOperator implements Identified {
    BELOW("<"),
    AT_MOST("<="),
    ABOVE(">"),
    AT_LEAST(">=");

    private final String id;

    ComparisonOperator(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
