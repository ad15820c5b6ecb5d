package io.vigie.batch.history.scan;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Footers and indices of pages of the files that this process has read. A file of a table never changes: its name is a random number, and a
 * commit that has other rows has other files.
 */
final class ParquetFooters {
    /** Some 100 kB each, with the indices of the columns of a question. */
    private static final int MAX_FILES = 300;

    private static final Map<String, Known> LATEST = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MAX_FILES;
        }
    });

    private ParquetFooters() {}

    private record Known(HadoopInputFile file, ParquetMetadata footer, PageIndexStream.Indices indices) {
        OpenFile opened(SeekableInputStream bytes) {
            return new OpenFile(file, new PageIndexStream(bytes, indices), footer);
        }
    }

    /**
     * A file that is open for reading.
     *
     * @param bytes to be closed by whoever reads on
     */
    record OpenFile(HadoopInputFile file, SeekableInputStream bytes, ParquetMetadata footer) {}

    static OpenFile open(String address, Configuration settings) throws IOException {
        Known known = LATEST.get(address);
        if (known != null) {
            return known.opened(known.file.newStream());
        }
        HadoopInputFile file = HadoopInputFile.fromPath(new Path(address), settings);
        SeekableInputStream bytes = file.newStream();
        try {
            ParquetMetadata footer = ParquetFileReader.readFooter(
                    file, HadoopReadOptions.builder(settings).build(), bytes);
            Known read = new Known(file, footer, new PageIndexStream.Indices(footer));
            LATEST.put(address, read);
            return read.opened(bytes);
        } catch (IOException | RuntimeException broken) {
            bytes.close();
            throw broken;
        }
    }
}
