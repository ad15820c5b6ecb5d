package io.vigie.streams.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.HistogramType;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Statistics;

class RocksDbMemoryLimitTest {

    /** Stores of all partitions that the batch layer writes to once a night, and what each then has in its buffer. */
    private static final int STORES_OF_THE_NIGHT = 16;

    private static final int VALUE_BYTES = 10_000;
    private static final int VALUES = 80;

    @TempDir
    private Path folder;

    @Test
    void what_lies_in_the_buffers_of_other_stores_makes_no_reading_write_a_file() throws RocksDBException {
        List<RocksDB> opened = new ArrayList<>();
        try (Statistics statistics = new Statistics();
                Options ofReadings = options().setStatistics(statistics);
                Options ofNight = options()) {
            for (int store = 0; store < STORES_OF_THE_NIGHT; store++) {
                RocksDB night =
                        RocksDB.open(ofNight, folder.resolve("night-" + store).toString());
                opened.add(night);
                put(night, VALUES, VALUE_BYTES);
            }
            RocksDB readings =
                    RocksDB.open(ofReadings, folder.resolve("readings").toString());
            opened.add(readings);

            put(readings, 1_000, 100);

            assertThat(statistics.getHistogramData(HistogramType.FLUSH_TIME).getCount())
                    .as("files written of 100 kB of readings")
                    .isZero();
        } finally {
            opened.forEach(RocksDB::close);
        }
    }

    private static Options options() {
        Options options = new Options().setCreateIfMissing(true).setTableFormatConfig(new BlockBasedTableConfig());
        new RocksDbMemoryLimit().setConfig("store", options, Map.of());
        return options;
    }

    private static void put(RocksDB store, int count, int bytes) throws RocksDBException {
        for (int number = 0; number < count; number++) {
            store.put(ByteBuffer.allocate(4).putInt(number).array(), new byte[bytes]);
        }
    }
}
