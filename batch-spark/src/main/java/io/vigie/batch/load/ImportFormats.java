package io.vigie.batch.load;

import java.util.List;
import java.util.Optional;

/** The layouts that can be read. */
final class ImportFormats {
    private static final List<ImportFormat> ALL = List.of(
            new TidyHourlyCsv(),
            new OpenMeteoArchiveJson(),
            new OpenMeteoCsv(),
            new IsdLite(),
            new IsdFull(),
            new AirportImperial(),
            new PrsaBeijing(),
            new OneColumnPerCity(),
            new GhcnDaily(),
            new RClimDex(),
            new CanadianDailyCsv());

    private ImportFormats() {}

    /** @param firstLine the first that is not blank */
    static Optional<ImportFormat> of(String firstLine) {
        return ALL.stream().filter(format -> format.understands(firstLine)).findFirst();
    }
}
