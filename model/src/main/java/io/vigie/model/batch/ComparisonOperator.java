package io.vigie.model.batch;

import io.vigie.model.WireNamed;

/** How a value compares with a threshold. */
public enum ComparisonOperator implements WireNamed {
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
