package io.vigie.web.queries.result;

import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.Provenance;
import io.vigie.model.cities.Gazetteer;
import io.vigie.web.log.LogUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook of Office Open XML (ECMA-376): the rows with numbers as numbers and dates as dates, in as many sheets as they
 * need, and a sheet that says what was asked, where the values are from and how each is defined, in English and French.
 *
 * <p>Rows are written as they come. Texts are never formulas, whatever they begin with.
 */
public final class XlsxResult implements ResultFormat {
    /** What a sheet of a spreadsheet holds, its header included. */
    private static final int MAX_ROWS = 1_048_576;

    /** So many rows are held in memory. */
    private static final int ROWS_AT_ONCE = 1_000;

    private static final String DATE = "yyyy-mm-dd";
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Gazetteer gazetteer;
    private final int rowsOfSheet;

    public XlsxResult(Gazetteer gazetteer) {
        this(gazetteer, MAX_ROWS);
    }

    XlsxResult(Gazetteer gazetteer, int rowsOfSheet) {
        this.gazetteer = gazetteer;
        this.rowsOfSheet = rowsOfSheet;
    }

    @Override
    public String contentType() {
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }

    @Override
    public void write(ResultRowSource result, OutputStream out) throws IOException, LogUnavailableException {
        Workbook workbook = new Workbook(out, "Vigie", null);
        rows(result, workbook);
        provenance(result, workbook);
        workbook.finish();
    }

    private void rows(ResultRowSource result, Workbook workbook) throws IOException, LogUnavailableException {
        Sheets sheets = new Sheets(ResultColumns.of(result, gazetteer), workbook);
        result.forEach(sheets::add);
        sheets.sheet.finish();
    }

    /** The sheets of an answer, one after the other. */
    private final class Sheets {
        private final ResultColumns columns;
        private final Workbook workbook;
        private int count = 1;
        private Worksheet sheet;
        private int line = 1;

        Sheets(ResultColumns columns, Workbook workbook) {
            this.columns = columns;
            this.workbook = workbook;
            this.sheet = sheet("data", columns.names(), workbook);
        }

        void add(AnswerRow row) throws IOException {
            if (line == rowsOfSheet) {
                sheet.finish();
                sheet = sheet("data " + ++count, columns.names(), workbook);
                line = 1;
            }
            row(row, columns, sheet, line++);
            if (line % ROWS_AT_ONCE == 0) {
                sheet.flush();
            }
        }
    }

    private static Worksheet sheet(String name, List<String> header, Workbook workbook) {
        Worksheet sheet = workbook.newWorksheet(name);
        sheet.freezePane(0, 1);
        for (int column = 0; column < header.size(); column++) {
            sheet.inlineString(0, column, header.get(column));
            sheet.style(0, column).bold().set();
        }
        return sheet;
    }

    private static void row(AnswerRow row, ResultColumns columns, Worksheet sheet, int line) {
        int at = 0;
        for (ResultColumns.Column column : columns.all()) {
            Object value = column.cell().apply(row);
            cell(column.name().equals("period") ? period(row.period()) : value, sheet, line, at++);
        }
    }

    /** A day is a date, any other period the text that it is. */
    private static Object period(String period) {
        return DAY.matcher(period).matches() ? LocalDate.parse(period) : period;
    }

    private static void cell(@Nullable Object value, Worksheet sheet, int line, int column) {
        if (value instanceof Number number) {
            sheet.value(line, column, number);
        } else if (value instanceof LocalDate date) {
            sheet.value(line, column, date);
            sheet.style(line, column).format(DATE).set();
        } else if (value != null) {
            sheet.inlineString(line, column, value.toString());
        }
    }

    /** Question, origin, remarks; then each definition in both languages, and where it is published. */
    private static void provenance(ResultRowSource result, Workbook workbook) throws IOException {
        Worksheet sheet = sheet("definitions", List.of("", "English", "Français", "link"), workbook);
        Provenance from = result.summary().provenance();
        int line = 1;
        line = told("request_id", result.query().requestId(), sheet, line);
        line = told("date_from", result.query().dateFrom(), sheet, line);
        line = told("date_to", result.query().dateTo(), sheet, line);
        line = told("granularity", result.query().granularity().id(), sheet, line);
        line = told("sources", String.join(", ", from.sources()), sheet, line);
        line = told("table", from.table(), sheet, line);
        line = told("table_version", from.tableVersion(), sheet, line);
        line = told("code_version", from.codeVersion(), sheet, line);
        line = told("sha256", result.summary().sha256(), sheet, line);
        for (int remark = 0; remark < from.remarks().size(); remark++, line++) {
            String french = remark < from.remarksFr().size() ? from.remarksFr().get(remark) : "";
            texts(sheet, line, "remark", from.remarks().get(remark), french);
        }
        for (Map.Entry<String, String> of : new TreeMap<>(from.definitions()).entrySet()) {
            String french = from.definitionsFr().getOrDefault(of.getKey(), "");
            String link = from.definitionLinks().getOrDefault(of.getKey(), "");
            texts(sheet, line++, of.getKey(), of.getValue(), french, link);
        }
        sheet.finish();
    }

    private static int told(String name, Object value, Worksheet sheet, int line) {
        sheet.inlineString(line, 0, name);
        cell(value, sheet, line, 1);
        return line + 1;
    }

    private static void texts(Worksheet sheet, int line, String... texts) {
        for (int column = 0; column < texts.length; column++) {
            sheet.inlineString(line, column, texts[column]);
        }
    }
}
