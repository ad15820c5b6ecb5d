#!/usr/bin/env bash
# Delta Lake 4.4.0 on Spark 4.2.0, beside deltalake 1.6.6 (PyPI), one table
#
# Behaviour: Spark refuses an old version of a table once delta.deletedFileRetentionDuration (a week where nobody set
# it) has passed since the version after it, although nobody ran VACUUM and every file is there. deltalake
# reads the same version of the same table. The newest version is always read, however old, so that a version can
# be refused from the moment at which another commit lands.
# Why nobody would guess it: the property reads as a permission for VACUUM to delete files, and was no more than that
# in the releases before; nothing is deleted, and the refusal begins by the clock.
# For a user: a result that names the version it was computed from cannot be computed again after a week, and a
# reader that looks up the newest version and opens it by number fails when a writer overtakes it.
# Remedy: set delta.deletedFileRetentionDuration to the span for which versions are promised, when the table is made.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check deltalake==1.6.6 duckdb==2.0.0
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
import org.apache.spark.sql.SparkSession;

class Look {
    static SparkSession spark;

    static String read(int version) {
        try {
            return spark.read().format("delta").option("versionAsOf", version).load("table")
                    .collectAsList().toString();
        } catch (Exception refused) {
            boolean known = refused.getMessage().contains("TIME_TRAVEL_BEYOND_DELETED_FILE_RETENTION");
            return known ? "refused" : refused.toString();
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "1")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .getOrCreate();
        String table = "delta.`" + System.getProperty("user.dir") + "/table`";
        spark.sql("CREATE TABLE " + table + " (city STRING, celsius DOUBLE) USING delta"
                + " TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval 1 second')"); // instead of a week
        spark.sql("INSERT INTO " + table + " VALUES ('Paris', 10.0)");
        Thread.sleep(3_000);
        System.out.println("version 1 while it is the newest, 3 s old: " + read(1));
        spark.sql("INSERT OVERWRITE " + table + " VALUES ('Paris', 12.5)");
        Thread.sleep(3_000);
        System.out.println("version 1, 3 s after the next: " + read(1));
        System.out.println("version 2: " + read(2));
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
env/bin/python - <<'EOF' | tee -a seen
import deltalake
import duckdb

files = deltalake.DeltaTable("table", version=1).file_uris()
rows = duckdb.read_parquet([file.removeprefix("file://") for file in files]).fetchall()
print("deltalake", deltalake.__version__, "names the files of version 1, DuckDB", duckdb.__version__, "reads", rows)
EOF
for line in "newest, 3 s old: [[Paris,10.0]]" "after the next: refused" "version 2: [[Paris,12.5]]" \
  "reads [('Paris', 10.0)]"; do
  grep -qF "$line" seen || { echo "The behaviour changed: look again." >&2; exit 1; }
done
