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
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** HDFS is well when its NameNode is out of safe mode and has just heard from a DataNode. */
public final class HdfsCheck implements HealthCheck, MeterBinder {
    private static final String NAME = "hdfs";
    private static final String INFO = "/jmx?qry=Hadoop:service=NameNode,name=NameNodeInfo";

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
        figure(registry, "vigie.hdfs.capacity.bytes", "Total", "bytes that HDFS can hold");
        figure(registry, "vigie.hdfs.free.bytes", "Free", "bytes that HDFS can still take");
        figure(registry, "vigie.hdfs.missing.blocks", "NumberOfMissingBlocks", "blocks that no DataNode has");
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
        for (String field : List.of("Total", "Free", "NumberOfMissingBlocks")) {
            if (JsonNavigation.at(response.body(), "beans", 0, field).orElse(null) instanceof Number number) {
                figures.put(field, number.doubleValue());
            }
        }
        Object safeMode =
                JsonNavigation.at(response.body(), "beans", 0, "Safemode").orElse("its state is unknown");
        if (!safeMode.equals("")) {
            return PartHealth.degraded(NAME, "nothing can be written: " + safeMode);
        }
        Object liveNodes =
                JsonNavigation.at(response.body(), "beans", 0, "LiveNodes").orElse("{}");
        return dataNodes(String.valueOf(liveNodes));
    }

    /** @param liveNodes JSON in a text: DataNode → what is known of it, {@code lastContact} in seconds for one */
    private static PartHealth dataNodes(String liveNodes) {
        Collection<?> nodes = Json.tree(liveNodes.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> found
                ? found.values()
                : List.of();
        OptionalLong silentS = nodes.stream()
                .map(node -> node instanceof Map<?, ?> about ? about.get("lastContact") : null)
                .filter(Number.class::isInstance)
                .mapToLong(age -> ((Number) age).longValue())
                .min();
        if (silentS.isEmpty()) {
            return PartHealth.degraded(NAME, "no live DataNode");
        }
        String detail = "live DataNodes: " + nodes.size();
        return silentS.getAsLong() > SILENT_S
                ? PartHealth.degraded(NAME, detail + ", the last report is " + silentS.getAsLong() + " s old")
                : PartHealth.ok(NAME, detail);
    }
}
