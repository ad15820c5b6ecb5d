package io.vigie.batch.query;

import java.util.function.DoubleConsumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import scala.collection.JavaConverters;

/** Reports the share of Spark's tasks that are done, 0 to 1, at most twice a second. */
final class SparkTaskProgress extends SparkListener {
    private static final long PAUSE_NS = 500_000_000;

    private final DoubleConsumer progress;
    private int tasks;
    private int done;
    private double told;
    private long toldAt = System.nanoTime();
    private boolean closed;

    SparkTaskProgress(DoubleConsumer progress) {
        this.progress = progress;
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        for (StageInfo stage : JavaConverters.asJava(job.stageInfos())) {
            tasks += stage.numTasks();
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        done++;
        long now = System.nanoTime();
        double share = (double) done / tasks;
        // The share falls when a further job begins, what was told never does.
        if (!closed && share > told && share < 1 && now - toldAt > PAUSE_NS) {
            told = share;
            toldAt = now;
            progress.accept(share);
        }
    }

    /** Nothing is told after this returns. */
    synchronized void close() {
        closed = true;
    }
}
