package io.vigie.streams.poller.meteofrance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.json.Json;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.streams.poller.station.FeedResponse;
import io.vigie.streams.poller.station.StationReport;
import io.vigie.streams.poller.station.UnusableFileException;
import io.vigie.streams.poller.station.UnusableReportException;
import io.vigie.testsupport.FuzzApp;
import io.vigie.testsupport.OddInput;
import io.vigie.testsupport.ReaderTrial;
import io.vigie.testsupport.Sample;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Whatever Météo-France sends, readings of it are ones that the contract has, or the reader says why there are none. */
class MeteoFranceFuzzTest {

    private static final Path RECORDED = Path.of("src", "test", "resources", "meteofrance");
    private static final RadomeStations STATIONS = RadomeStations.bundled();
    private static final Instant RECEIVED = Instant.parse("2024-10-17T14:10:30Z");

    @Provide
    Arbitrary<OddInput> packets() {
        return OddInput.of(List.of(
                Sample.beginningOf(RECORDED.resolve("obs-horaire-one-station.json")),
                whole("paquetobs-horaire-departement-76.json.gz"),
                whole("paquetobs-infrahoraire-6m-76116001.json.gz")));
    }

    /** The whole records at the beginning of a packet. */
    private static Sample whole(String file) {
        Sample beginning = Sample.beginningOf(RECORDED.resolve(file));
        String text = beginning.text();
        return new Sample(file, text.substring(0, text.lastIndexOf("},") + 1) + "]");
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_packets(@ForAll("packets") OddInput packet) {
        read(packet);
    }

    @Property
    void any_odd_packet(@ForAll("packets") OddInput packet) {
        read(packet);
    }

    private static void read(OddInput input) {
        byte[] body = input.bytes();
        ObservationPacket kind =
                input.sample().name().contains("6m") ? ObservationPacket.SIX_MINUTES : ObservationPacket.HOURLY;
        ReaderTrial.of("meteo-france", body.length, () -> {
            FeedResponse.Reports packet;
            try {
                packet = new ObservationPacketReader(kind, STATIONS).read(body);
            } catch (UnusableFileException why) {
                return ReaderTrial.designed("unusable file", why);
            }
            packet.skipped().forEach(skipped -> ReaderTrial.designed("skipped", skipped.why()));
            int usable = 0;
            for (StationReport report : packet.reports()) {
                report.setAside().forEach(ReaderTrial::readable);
                try {
                    isOfTheContract(report, report.values());
                    usable++;
                } catch (UnusableReportException why) {
                    ReaderTrial.designed("report", why);
                }
            }
            return usable == packet.reports().size() && packet.skipped().isEmpty() ? "read" : "read in part";
        });
    }

    private static void isOfTheContract(StationReport report, MetricValues values) {
        for (Metric metric : Metric.values()) {
            values.value(metric)
                    .ifPresent(value -> assertThat(metric.isPlausible(value))
                            .as(metric.id() + " " + value)
                            .isTrue());
        }
        Observation reading = new Observation(
                "2988507",
                "meteo-france:" + report.station().id(),
                false,
                report.observedAt(),
                RECEIVED,
                report.intervalS(),
                values,
                null);
        assertThat(Json.read(Json.write(reading), Observation.class)).isEqualTo(reading);
    }
}
