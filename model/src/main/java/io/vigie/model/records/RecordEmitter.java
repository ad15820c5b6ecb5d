package io.vigie.model.records;

import io.vigie.model.BilingualText;
import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertEventType;
import io.vigie.model.alerts.RecordEventFields;
import io.vigie.model.units.Thousandths;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the events of a city's records. */
final class RecordEmitter {
    private final String cityId;
    private final String city;
    private final ZoneId zone;
    private final RecordTexts texts;
    private final List<Alert> emitted;

    RecordEmitter(String cityId, String city, ZoneId zone, RecordTexts texts, List<Alert> emitted) {
        this.cityId = cityId;
        this.city = city;
        this.zone = zone;
        this.texts = texts;
        this.emitted = emitted;
    }

    void started(TrackedRecord run, RecordClaim claim) {
        emit(run, AlertEventType.START, claim.at(), claim, claim.milli(), claim.over(), texts.announced(run, claim));
    }

    void changed(TrackedRecord run, RecordClaim claim) {
        emit(run, AlertEventType.CHANGE, claim.at(), claim, claim.milli(), claim.over(), texts.announced(run, claim));
    }

    /** Its local day is over. */
    void ended(TrackedRecord run, RecordClaim claim) {
        Instant midnight = run.day().plusDays(1).atStartOfDay(zone).toInstant();
        emit(run, AlertEventType.END, midnight, claim, claim.milli(), claim.over(), texts.ended(run, claim));
    }

    /** @param disproof what stands in the scope of the claim, null where nothing does */
    void retracted(
            TrackedRecord run, RecordClaim claim, RetractReason reason, @Nullable StandingRecord disproof, Instant at) {
        StandingRecord stands = disproof == null ? claim.over() : disproof;
        emit(run, AlertEventType.RETRACT, at, claim, null, stands, texts.retracted(run, claim, reason, stands));
    }

    private void emit(
            TrackedRecord run,
            AlertEventType event,
            Instant at,
            RecordClaim claim,
            @Nullable Long milli,
            StandingRecord over,
            BilingualText text) {
        Instant startedAt = Objects.requireNonNull(run.startedAt());
        RecordKind kind = run.kind();
        emitted.add(new Alert(
                cityId + ":" + kind.ruleId() + ":" + run.source() + ":" + startedAt,
                cityId,
                city,
                kind.ruleId(),
                event,
                null,
                startedAt,
                at,
                kind.metric().id(),
                milli == null ? null : (Double) Thousandths.toDouble(milli),
                Thousandths.toDouble(over.milli()),
                "",
                "",
                run.source(),
                run.replayed(),
                text.fr(),
                text.en(),
                new RecordEventFields(
                        over.hasFewYears() ? RecordEventFields.PROVISIONAL : RecordEventFields.RECORD,
                        claim.scope().id(),
                        kind.direction(),
                        milli == null ? null : (Double) Thousandths.toDouble(Math.abs(milli - over.milli())),
                        over.day().toString(),
                        over.source(),
                        over.yearCount(),
                        over.yearFrom(),
                        over.tableVersion())));
    }
}
