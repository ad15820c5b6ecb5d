#!/usr/bin/env bash
# Apache Spark 4.2.0
#
# Behaviour: in t + INTERVAL '24' HOUR the hours are counted out into days first, and a day is a calendar day. From
# midnight on 25 October 2026 in Paris, a day of 25 hours, it leads to the next midnight; adding 12 hours twice, or
# timestampadd(HOUR, 24, t), leads to 23:00. 1440 minutes are a day too, and 25 hours are a day and an hour.
# Why nobody would guess it: up to 23 hours are hours, addition loses its simplest law, and all of it agrees on
# every day but two of the year.
# For a user: "the reading 24 hours earlier", and a window of 24 hours, is 25 hours wide in autumn and 23 in spring,
# in a change of temperature or a sum of rain.
# Remedy: timestampadd(HOUR, 24, t), or compute on UTC (spark.sql.session.timeZone=UTC).
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
      <groupId>org.apache.spark</groupId><artifactId>spark-sql_2.13</artifactId><version>4.2.0</version>
    </dependency>
  </dependencies>
</project>
EOF
mvn --quiet --batch-mode dependency:copy-dependencies -DoutputDirectory=jars > mvn.log || { cat mvn.log >&2; exit 1; }
cat > Look.java <<'EOF'
import org.apache.spark.sql.SparkSession;

class Look {
    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "Europe/Paris")
                .getOrCreate();
        String seen = spark.sql("SELECT transform(array(t + INTERVAL '24' HOUR, t + INTERVAL '1440' MINUTE,"
                        + " t + INTERVAL '25' HOUR, t + INTERVAL '12' HOUR + INTERVAL '12' HOUR,"
                        + " timestampadd(HOUR, 24, t)), at -> CAST(at AS STRING))"
                        + " FROM (SELECT TIMESTAMP '2026-10-25 00:00:00' AS t)")
                .first()
                .getList(0)
                .toString();
        System.out.println("Spark " + spark.version() + ", midnight in Paris on 25 October 2026 plus");
        System.out.println("24 hours, 1440 minutes, 25 hours, 12 + 12 hours, 24 by timestampadd:");
        System.out.println(seen);
        spark.stop();
        boolean holds = seen.equals("[2026-10-26 00:00:00, 2026-10-26 00:00:00, 2026-10-26 01:00:00,"
                + " 2026-10-25 23:00:00, 2026-10-25 23:00:00]");
        if (!holds) {
            System.err.println("The behaviour changed: look again.");
        }
        System.exit(holds ? 0 : 1);
    }
}
EOF
opens=()
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
export SPARK_LOCAL_IP=127.0.0.1
java -XX:TieredStopAtLevel=1 "${opens[@]}" -cp 'jars/*' Look.java 2> log ||
  { tail -20 log >&2; exit 1; }
