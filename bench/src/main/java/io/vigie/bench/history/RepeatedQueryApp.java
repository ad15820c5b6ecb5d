package io.vigie.bench.history;

import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.scan.HdfsReadCounter;
import io.vigie.batch.query.answer.QueryResult;
import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.cities.Gazetteer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Asks the product's own query code, again and again in one session: {@code table= questions= repeats= answers=}.
 *
 * <p>A line of the file of questions is a name, a tab and a request; those of one name are asked one after the other and timed
 * together. The last answer to each name is written to the folder of answers: city, period, count, mean, least, most.
 */
public final class RepeatedQueryApp {
    private RepeatedQueryApp() {}

    public static void main(String[] words) throws IOException {
        NameValueArguments arguments = new NameValueArguments(words);
        Gazetteer gazetteer = Gazetteer.bundled();
        Map<String, List<Query>> questions = RequestsFile.read(Path.of(arguments.text("questions")), gazetteer);
        SparkSession spark = BatchSparkSession.openForFiles("ask");
        JsonLineReport.step("ready").now();
        for (int repeat = 0; repeat < arguments.number("repeats"); repeat++) {
            for (Map.Entry<String, List<Query>> question : questions.entrySet()) {
                List<AnswerRow> rows =
                        ask(spark, arguments.text("table"), question.getKey(), question.getValue(), gazetteer);
                write(rows, Path.of(arguments.text("answers"), question.getKey() + ".tsv"));
            }
        }
        spark.stop();
    }

    private static List<AnswerRow> ask(
            SparkSession spark, String location, String name, List<Query> queries, Gazetteer gazetteer) {
        long bytesBefore = HdfsReadCounter.sinceStart();
        long began = System.nanoTime();
        List<AnswerRow> rows = new ArrayList<>();
        Set<HistoryViewName> views = EnumSet.noneOf(HistoryViewName.class);
        for (Query query : queries) {
            HourlyTable table = new HourlyTable(spark, location);
            QueryResult result = QueryResult.of(table, table.latestVersion().orElseThrow(), query, gazetteer);
            rows.addAll(result.rows());
            views.add(result.view());
        }
        JsonLineReport.step("answered")
                .with("query", name)
                .with("seconds", (System.nanoTime() - began) / 1e9)
                .with("rows", rows.size())
                .with("bytes_read", HdfsReadCounter.sinceStart() - bytesBefore)
                .with("view", views.stream().map(HistoryViewName::id).collect(Collectors.joining(" and ")))
                .now();
        return rows;
    }

    private static void write(List<AnswerRow> rows, Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (AnswerRow row : rows) {
                if (row instanceof MetricRow values && row.count() > 0) {
                    lines.write(String.join(
                            "\t",
                            row.cityId(),
                            row.period(),
                            Long.toString(row.count()),
                            String.valueOf(values.values().get(Statistic.MEAN)),
                            String.valueOf(values.values().get(Statistic.MIN)),
                            String.valueOf(values.values().get(Statistic.MAX))));
                    lines.newLine();
                }
            }
        }
    }
}
