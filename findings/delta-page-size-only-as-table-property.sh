#!/usr/bin/env bash
# Delta Lake 4.4.0 on Spark 4.2.0, beside Spark's own Parquet writer
#
# Behaviour: a write option that Parquet's writer knows, here parquet.page.row.count.limit, is taken by
# format("parquet") and dropped without a word by format("delta"): the file's pages are as large as if nobody had
# asked. The same name as a property of the table is taken.
# Why nobody would guess it: the options of Parquet are documented for both formats' writers in one breath, a wrong
# name is no error either, and what the pages hold shows only in the file's offset index.
# For a user: a table sorted for point reads whose pages were to hold a city's year holds twenty thousand rows in each,
# and what a question reads grows with the table although its files are sorted and indexed.
# Remedy: ALTER TABLE ... SET TBLPROPERTIES ('parquet.page.row.count.limit' = ...), then look at the offset index.
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
      <groupId>io.delta</groupId><artifactId>delta-spark_4.2_2.13</artifactId><version>4.4.0</version>
    </dependency>
    <dependency>
      <groupId>org.apache.spark</groupId><artifactId>spark-sql_2.13</artifactId><version>4.2.0</version>
    </dependency>
  </dependencies>
</project>
EOF
mvn --quiet --batch-mode dependency:copy-dependencies -DoutputDirectory=jars > mvn.log || { cat mvn.log >&2; exit 1; }
cat > Look.java <<'EOF'
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;

class Look {
    static final String LIMIT = "parquet.page.row.count.limit";

    static String pages(String folder) throws Exception {
        Path file;
        try (var files = Files.list(Path.of(folder))) {
            file = files.filter(one -> one.toString().endsWith(".parquet")).findFirst().orElseThrow();
        }
        var input = HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration());
        try (var reader = ParquetFileReader.open(input)) {
            var block = reader.getFooter().getBlocks().get(0);
            return block.getRowCount() + " rows in "
                    + reader.readOffsetIndex(block.getColumns().get(0)).getPageCount() + " pages";
        }
    }

    public static void main(String[] arguments) throws Exception {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .getOrCreate();
        var rows = spark.range(0, 10_000, 1, 1).toDF("hour");
        rows.write().format("parquet").option(LIMIT, "100").save("parquet");
        System.out.println("Parquet, the limit of 100 rows as an option:     " + pages("parquet"));
        rows.write().format("delta").option(LIMIT, "100").save("option");
        System.out.println("Delta, the same option:                          " + pages("option"));
        String table = "delta.`" + System.getProperty("user.dir") + "/property`";
        spark.sql("CREATE TABLE " + table + " (hour BIGINT) USING delta TBLPROPERTIES ('" + LIMIT + "' = '100')");
        rows.write().format("delta").mode("append").save("property");
        System.out.println("Delta, the limit as a property of the table:     " + pages("property"));
        System.exit(0);
    }
}
EOF
opens=()
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
export SPARK_LOCAL_IP=127.0.0.1
echo "delta-spark 4.4.0 on Spark 4.2.0"
java -XX:TieredStopAtLevel=1 "${opens[@]}" -cp 'jars/*' Look.java > seen 2> log || { cat log >&2; exit 1; }
cat seen
for line in "as an option:     10000 rows in 100 pages" "the same option:                          10000 rows in 1 pages" \
  "of the table:     10000 rows in 100 pages"; do
  grep -qF "$line" seen || { echo "The behaviour changed: look again." >&2; exit 1; }
done
