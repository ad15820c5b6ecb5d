package io.vigie.web.health;

import java.io.IOException;
import java.net.URI;

/** HDFS is well when its NameNode is out of safe mode and sees a DataNode. */
public final class HdfsCheck implements Check {
    private static final String NAME = "hdfs";
    private static final String STATE = "/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState";

    private final HttpProbe probe;
    private final URI nameNode;

    public HdfsCheck(HttpProbe probe, URI nameNode) {
        this.probe = probe;
        this.nameNode = nameNode;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Part ask() throws IOException, InterruptedException {
        HttpProbe.Answer answer = probe.get(nameNode.resolve(STATE));
        if (!answer.isOk()) {
            return Part.degraded(NAME, "the NameNode answers with status " + answer.status());
        }
        String mode = String.valueOf(
                Documents.at(answer.body(), "beans", 0, "FSState").orElse("unknown"));
        String dataNodes = String.valueOf(
                Documents.at(answer.body(), "beans", 0, "NumLiveDataNodes").orElse("0"));
        String detail = mode + ", live DataNodes: " + dataNodes;
        boolean well = mode.equals("Operational") && !dataNodes.equals("0");
        return well ? Part.ok(NAME, detail) : Part.degraded(NAME, detail);
    }
}
