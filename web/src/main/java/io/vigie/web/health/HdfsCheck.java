package io.vigie.web.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vigie.model.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** HDFS is well when its NameNode is out of safe mode and has just heard from a DataNode. */
public final class HdfsCheck implements HealthCheck, MeterBinder {
    private static final String NAME = "hdfs";
    private static final String INFO = "/jmx?qry=Hadoop:service=NameNode,name=NameNodeInfo";
    private static final String STATE = "/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState";

    private static final String TOTAL = "Total";
    private static final String FREE = "Free";
    private static final String MISSING = "NumberOfMissingBlocks";
    /** Blocks that are missing are among them; those of which a copy was ordered, and not yet made, are not. */
    private static final String UNDER_REPLICATED = "UnderReplicatedBlocks";

    private static final String COPIES_ORDERED = "PendingReconstructionBlocks";

    /** Those of a single machine report every second, others every three; the NameNode gives them up after ten minutes. */
    private static final int SILENT_S = 10;

    private final HttpProbe probe;
    private final URI nameNode;
    private final Map<String, Double> figures = new ConcurrentHashMap<>();

    public HdfsCheck(HttpProbe probe, URI nameNode) {
        this.probe = probe;
        this.nameNode = nameNode;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        figure(registry, "vigie.hdfs.capacity.bytes", TOTAL, "bytes that HDFS can hold");
        figure(registry, "vigie.hdfs.free.bytes", FREE, "bytes that HDFS can still take");
        figure(registry, "vigie.hdfs.missing.blocks", MISSING, "blocks that no DataNode has");
        figure(
                registry,
                "vigie.hdfs.under.replicated.blocks",
                UNDER_REPLICATED,
                "blocks of which fewer DataNodes have a copy than there should be, but one has");
    }

    /** As the NameNode said last; NaN before it said so. */
    private void figure(MeterRegistry registry, String name, String field, String description) {
        Gauge.builder(name, () -> figures.getOrDefault(field, Double.NaN))
                .description(description)
                .register(registry);
    }

    @Override
    public PartHealth ask() throws IOException, InterruptedException {
        HttpProbe.ProbeResponse response = probe.get(nameNode.resolve(INFO));
        if (!response.isOk()) {
            return PartHealth.degraded(NAME, "the NameNode answers with status " + response.status());
        }
        for (String field : List.of(TOTAL, FREE, MISSING)) {
            number(response, field).ifPresent(value -> figures.put(field, value));
        }
        HttpProbe.ProbeResponse state = probe.get(nameNode.resolve(STATE));
        number(state, UNDER_REPLICATED).ifPresent(all -> {
            double lacking = all + number(state, COPIES_ORDERED).orElse(0.0);
            figures.put(UNDER_REPLICATED, Math.max(0, lacking - figures.getOrDefault(MISSING, 0.0)));
        });
        Object safeMode =
                JsonNavigation.at(response.body(), "beans", 0, "Safemode").orElse("its state is unknown");
        if (!safeMode.equals("")) {
            return PartHealth.degraded(NAME, "nothing can be written: " + safeMode);
        }
        Object liveNodes =
                JsonNavigation.at(response.body(), "beans", 0, "LiveNodes").orElse("{}");
        return dataNodes(String.valueOf(liveNodes));
    }

    private static Optional<Double> number(HttpProbe.ProbeResponse response, String field) {
        return JsonNavigation.at(response.body(), "beans", 0, field)
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).doubleValue());
    }

    /** @param liveNodes JSON in a text: DataNode → what is known of it, {@code lastContact} in seconds for one */
    private PartHealth dataNodes(String liveNodes) {
        Collection<?> nodes = Json.tree(liveNodes.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> found
                ? found.values()
                : List.of();
        LongSummaryStatistics silentS = nodes.stream()
                .map(node -> node instanceof Map<?, ?> about ? about.get("lastContact") : null)
                .filter(Number.class::isInstance)
                .mapToLong(age -> ((Number) age).longValue())
                .summaryStatistics();
        if (silentS.getCount() == 0) {
            return PartHealth.degraded(NAME, "no live DataNode");
        }
        String detail = "live DataNodes: " + nodes.size();
        if (silentS.getMin() > SILENT_S) {
            return PartHealth.degraded(NAME, detail + ", the last report is " + silentS.getMin() + " s old");
        }
        if (silentS.getMax() > SILENT_S) {
            detail += ", one of them silent for " + silentS.getMax() + " s";
        }
        long lacking = figures.getOrDefault(UNDER_REPLICATED, 0.0).longValue();
        return PartHealth.ok(NAME, lacking == 0 ? detail : detail + ", " + lacking + " blocks lack copies");
    }
}
