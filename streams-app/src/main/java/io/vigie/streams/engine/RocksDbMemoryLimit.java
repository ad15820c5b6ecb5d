package io.vigie.streams.engine;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/**
 * All stores of the process share {@value #CACHE_BYTES} bytes of block cache; each store of a partition has two write
 * buffers of {@value #WRITE_BUFFER_BYTES} bytes at most. Kafka's own setting is 50 MB of cache and up to 48 MB of
 * buffers for each.
 *
 * <p>The buffers have no budget together: where one is used up, RocksDB flushes the store that is written to,
 * whichever holds the memory. What the batch layer publishes lies in buffers that nobody writes to until the next
 * night, and with a budget readings then wrote files of next to nothing.
 */
public final class RocksDbMemoryLimit implements RocksDBConfigSetter {

    private static final long CACHE_BYTES = 24L << 20;
    private static final long WRITE_BUFFER_BYTES = 1L << 20;

    static {
        RocksDB.loadLibrary();
    }

    // Shared by all stores and never closed: it lives as long as the process.
    private static final Cache CACHE = new LRUCache(CACHE_BYTES);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {
        // Nothing is the store's own.
    }
}
