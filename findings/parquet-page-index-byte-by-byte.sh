#!/usr/bin/env bash
# parquet-hadoop 1.17.0, with hadoop-client 3.5.0 as its file system
#
# Behaviour: Parquet's reader asks for what is in a column chunk in large pieces, and for the index of its pages byte by
# byte: it seeks there and lets Thrift read from the file's stream, which has no buffer. An index of a thousand pages is
# some twelve thousand calls of one byte and no larger one.
# Why nobody would guess it: footers and pages are read whole, the index is there to read less, and on a local disk,
# where the system's cache answers, nothing of it is felt.
# For a user: a stream of HDFS takes a lock and looks at its clock for each byte. Where files have small pages, so that
# few rows can be read alone, most of the time of such a read goes into the index, each time anew.
# Remedy: hand the reader a stream that takes an index whole when it is seeked to (where it is and how long it is, the
# footer says), and keep those bytes: a file of a table does not change.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'EOF'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.parquet</groupId><artifactId>parquet-hadoop</artifactId><version>1.17.0</version>
    </dependency>
    <dependency>
      <groupId>org.apache.hadoop</groupId><artifactId>hadoop-client-runtime</artifactId><version>3.5.0</version>
    </dependency>
    <dependency>
      <groupId>org.apache.hadoop</groupId><artifactId>hadoop-client-api</artifactId><version>3.5.0</version>
    </dependency>
  </dependencies>
</project>
EOF
mvn --quiet --batch-mode dependency:copy-dependencies -DoutputDirectory=jars > mvn.log || { cat mvn.log >&2; exit 1; }
cat > Look.java <<'EOF'
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageTypeParser;

class Look {
    static int ofOneByte;
    static int larger;

    /** The local file system, whose streams count how they are asked. */
    public static class Counted extends RawLocalFileSystem {
        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path path, int buffer) throws IOException {
            FSDataInputStream file = super.open(path, buffer);
            return new FSDataInputStream(new FSInputStream() {
                @Override public int read() throws IOException { ofOneByte++; return file.read(); }
                @Override public int read(byte[] bytes, int start, int length) throws IOException {
                    if (length == 1) { ofOneByte++; } else { larger++; }
                    return file.read(bytes, start, length);
                }
                @Override public void seek(long position) throws IOException { file.seek(position); }
                @Override public long getPos() throws IOException { return file.getPos(); }
                @Override public boolean seekToNewSource(long target) { return false; }
                @Override public void close() throws IOException { file.close(); }
            });
        }
    }

    public static void main(String[] arguments) throws Exception {
        var columns = MessageTypeParser.parseMessageType("message hours { required int64 hour; }");
        Path path = Path.of("hours.parquet").toAbsolutePath();
        var rows = new SimpleGroupFactory(columns);
        try (var writer = ExampleParquetWriter.builder(new LocalOutputFile(path))
                .withType(columns).withPageRowCountLimit(100).build()) {
            for (long hour = 0; hour < 100_000; hour++) {
                writer.write(rows.newGroup().append("hour", hour));
            }
        }
        Configuration settings = new Configuration();
        settings.setClass("fs.file.impl", Counted.class, FileSystem.class);
        try (var reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(path.toUri()), settings))) {
            System.out.printf("footer: %d reads of one byte%n", ofOneByte);
            var column = reader.getFooter().getBlocks().get(0).getColumns().get(0);
            ofOneByte = 0;
            larger = 0;
            int pages = reader.readOffsetIndex(column).getPageCount();
            System.out.printf("offset index of %d pages, %d bytes: %d reads of one byte, %d larger%n",
                    pages, column.getOffsetIndexReference().getLength(), ofOneByte, larger);
            ofOneByte = 0;
            larger = 0;
            reader.readNextRowGroup();
            System.out.printf("the pages themselves, %d bytes: %d reads of one byte, %d larger%n",
                    column.getTotalSize(), ofOneByte, larger);
        }
    }
}
EOF
javac -cp "jars/*" Look.java
echo "parquet-hadoop 1.17.0, hadoop-client 3.5.0"
java -cp "jars/*:." Look > seen.txt 2> log.txt || { cat log.txt >&2; exit 1; }
cat seen.txt
for line in "offset index of 1000 pages, 11911 bytes: 11911 reads of one byte, 0 larger" \
  "the pages themselves, 825931 bytes: 0 reads of one byte, 1 larger"; do
  grep -qF "$line" seen.txt || { echo "The behaviour changed: look again." >&2; exit 1; }
done
