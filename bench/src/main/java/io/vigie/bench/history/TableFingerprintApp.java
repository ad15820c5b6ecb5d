package io.vigie.bench.history;

import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.history.DailyRollupTable;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.StationDailyTable;
import io.vigie.batch.query.answer.QueryResult;
import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.model.batch.Query;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Says of histories what a reader sees of their newest versions, and what the product answers from them:
 * {@code tables= questions=}, the first words with commas. Rows are counted and summed up by source, as hashes of all their columns,
 * so that their order and files do not matter.
 */
public final class TableFingerprintApp {
    private static final String NOTHING = "";

    private final SparkSession spark;
    private final Map<String, List<Query>> questions;
    private final Gazetteer gazetteer = Gazetteer.bundled();

    private TableFingerprintApp(SparkSession spark, Map<String, List<Query>> questions) {
        this.spark = spark;
        this.questions = questions;
    }

    public static void main(String[] words) throws IOException {
        NameValueArguments arguments = new NameValueArguments(words);
        SparkSession spark = BatchSparkSession.open("held");
        TableFingerprintApp app = new TableFingerprintApp(
                spark, RequestsFile.read(Path.of(arguments.text("questions")), Gazetteer.bundled()));
        for (String location : arguments.text("tables").split(",")) {
            app.tell(new HourlyTable(spark, location));
        }
        spark.stop();
    }

    private void tell(HourlyTable table) throws IOException {
        Map<String, Map<String, Object>> parts = new TreeMap<>();
        Map<String, Integer> files = new TreeMap<>();
        Map<String, Object> answers = new TreeMap<>();
        OptionalLong version = table.latestVersion();
        if (version.isPresent()) {
            look("hours", table.at(version.getAsLong()), parts, files);
            StationDailyTable stationDays = table.stationDays();
            OptionalLong shown = stationDays.shownBy(version.getAsLong());
            if (shown.isPresent()) {
                look("reported days", stationDays.at(shown.getAsLong()), parts, files);
            }
            for (Map.Entry<String, List<Query>> question : questions.entrySet()) {
                answers.put(question.getKey(), answer(table, version.getAsLong(), question.getValue()));
            }
        }
        DailyRollupTable days = table.days();
        OptionalLong view = days.latestVersion();
        if (view.isPresent()) {
            look("days of hours", days.at(view.getAsLong()), parts, files);
        }
        JsonLineReport.step("held")
                .with("table", table.location())
                .with("version", version.orElse(-1))
                .with("parts", parts)
                .with("files", files)
                .with("answers", answers)
                .with("files_there", filesBeside(table.location()))
                .now();
    }

    private static void look(
            String what, Dataset<Row> rows, Map<String, Map<String, Object>> parts, Map<String, Integer> files) {
        files.put(what, rows.inputFiles().length);
        rows.selectExpr("source", "xxhash64(*) AS hash")
                .groupBy("source")
                .agg(functions.expr("count(1)"), functions.expr("sum(cast(hash AS decimal(38)))"))
                .collectAsList()
                .forEach(row -> parts.put(
                        what + " of " + row.getString(0),
                        Map.of(
                                "rows", row.getLong(1),
                                "checksum", row.getDecimal(2).toPlainString())));
    }

    private Map<String, Object> answer(HourlyTable table, long version, List<Query> queries) {
        MessageDigest digest = sha256();
        long count = 0;
        String view = NOTHING;
        for (Query query : queries) {
            QueryResult result = QueryResult.of(table, version, query, gazetteer);
            view = result.view().id();
            for (io.vigie.model.batch.results.AnswerRow row : result.rows()) {
                count += row.count();
                digest.update(Json.write(row));
            }
        }
        return Map.of("values", count, "sha256", HexFormat.of().formatHex(digest.digest()), "view", view);
    }

    /** Every data file under the tables of a history and beside them, of whatever version or of none. */
    private int filesBeside(String location) throws IOException {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(location).getParent();
        FileSystem files = folder.getFileSystem(hadoop);
        int count = 0;
        try {
            RemoteIterator<LocatedFileStatus> found = files.listFiles(folder, true);
            while (found.hasNext()) {
                String path = found.next().getPath().toString();
                count += path.endsWith(".parquet") && !path.contains("_delta_log") ? 1 : 0;
            }
        } catch (FileNotFoundException nothingYet) {
            return 0;
        }
        return count;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot digest an answer: this Java has no SHA-256", impossible);
        }
    }
}
