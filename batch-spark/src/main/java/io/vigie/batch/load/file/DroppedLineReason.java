package io.vigie.batch.load.file;

/** Why a line of a file is not a row of the table. */
public enum DroppedLineReason {
    EXACT_REPEAT("repeats an earlier line"),
    SUPERSEDED("says otherwise than a later line of the same hour"),
    NO_VALUE("holds no value"),
    BETWEEN_HOURS("lies between full hours: of each hour the values at its end are kept, and its sum"),
    COMPLETES_ANOTHER("is another report of the same hour: together they make one row"),
    OFF_THE_HOUR("is of no full hour nor of the ten minutes before one"),
    OF_ANOTHER_ELEMENT("is of an element that has no place here"),
    OF_ANOTHER_STATION("is of a station that cities.csv does not name"),
    NOT_AS_PROMISED("is not what its layout promises");

    private final String phrase;

    DroppedLineReason(String phrase) {
        this.phrase = phrase;
    }

    /** The reason, to follow a number of lines. */
    public String phrase() {
        return phrase;
    }
}
