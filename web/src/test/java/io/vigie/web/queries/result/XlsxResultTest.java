package io.vigie.web.queries.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.web.inmemory.ContractExamples;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The workbook of an answer, read as ECMA-376 defines it: a cell is an inline string, or a number without a type. */
class XlsxResultTest {
    private static final City PARIS = new City(
            "2988507", "=Paris", "Paris", List.of(), "FR", "11", 48.85, 2.35, 42, 2_100_000, ZoneId.of("Europe/Paris"));

    private final Gazetteer gazetteer = Gazetteer.of(List.of(PARIS));

    @TempDir
    private Path folder;

    @Test
    void numbers_are_numbers_dates_are_dates_and_texts_are_texts() throws Exception {
        Map<String, Document> parts = workbook("query-of-events-only", "page-of-events", 1_000);

        Document data = sheet(parts, 1);
        assertThat(text(data, "B2")).as("a name that begins like a formula").isEqualTo("=Paris");
        assertThat(data.getElementsByTagName("f").getLength()).as("formulas").isZero();
        assertThat(text(data, "D2")).isEqualTo("heatwave_fr");
        assertThat(number(data, column("value", data) + "2")).isEqualTo(13);
        assertThat(number(data, column("peak_c", data) + "2")).isEqualTo(39.5);
        assertThat(date(data, column("from", data) + "2")).isEqualTo(LocalDate.of(2003, 8, 1));
        assertThat(cell(data, column("from", data) + "3")).as("no dry spell").isNull();
    }

    /** What the OWASP page on CSV injection lists. */
    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=cmd|'/c calc'!A1", "=HYPERLINK(\"http://a.example\")"})
    void what_a_spreadsheet_would_compute_is_a_text(String name) throws Exception {
        City city = new City(
                "2988507", name, name, List.of(), "FR", "11", 48.85, 2.35, 42, 2_100_000, ZoneId.of("Europe/Paris"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new XlsxResult(Gazetteer.of(List.of(city)))
                .write(ContractExampleResult.of("query-of-events-only", "page-of-events"), out);

        Map<String, Document> parts = parts(out.toByteArray());

        assertThat(text(sheet(parts, 1), "B2")).isEqualTo(name);
        assertThat(parts.values())
                .allSatisfy(part ->
                        assertThat(part.getElementsByTagName("f").getLength()).isZero());
    }

    @Test
    void a_sheet_says_what_was_asked_and_how_each_value_is_defined_in_both_languages() throws Exception {
        Document told = sheet(workbook("query-minimal", "page-0", 1_000), 2);

        assertThat(row("mean", told))
                .startsWith(
                        "mean",
                        "sum of the hourly values over their count, rounded half up to thousandths",
                        "somme des valeurs horaires divisée par leur nombre, arrondie au millième, demi vers le haut");
        assertThat(row("sources", told)).startsWith("sources", "open-meteo-historical-forecast");
        assertThat(row("sha256", told).get(1)).hasSize(64);
    }

    @Test
    void rows_that_a_sheet_cannot_hold_go_on_in_another() throws Exception {
        int rows = ((List<?>) Objects.requireNonNull(
                        ContractExamples.message("batch-result.page-0").get("rows")))
                .size();
        Map<String, Document> parts = workbook("query-minimal", "page-0", 3);

        assertThat(text(sheet(parts, 2), "A1")).isEqualTo("city_id");
        assertThat(parts.keySet().stream().filter(name -> name.startsWith("xl/worksheets/")))
                .as("two rows and a header each, and the definitions")
                .hasSize((rows + 1) / 2 + 1);
    }

    private Map<String, Document> workbook(String request, String page, int rowsOfSheet) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new XlsxResult(gazetteer, rowsOfSheet).write(ContractExampleResult.of(request, page), out);
        return parts(out.toByteArray());
    }

    /** By the list at the end of the file: its entries do not say their sizes before they begin, so no stream is read. */
    private Map<String, Document> parts(byte[] workbook) throws Exception {
        Path file = Files.write(folder.resolve("answer.xlsx"), workbook);
        Map<String, Document> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(),
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(zip.getInputStream(entry)));
            }
        }
        return parts;
    }

    private static Document sheet(Map<String, Document> parts, int number) {
        return Objects.requireNonNull(parts.get("xl/worksheets/sheet" + number + ".xml"));
    }

    private static @Nullable Element cell(Document sheet, String place) {
        NodeList cells = sheet.getElementsByTagName("c");
        for (int i = 0; i < cells.getLength(); i++) {
            if (((Element) cells.item(i)).getAttribute("r").equals(place)) {
                return (Element) cells.item(i);
            }
        }
        return null;
    }

    private static String text(Document sheet, String place) {
        Element cell = Objects.requireNonNull(cell(sheet, place), place);
        assertThat(cell.getAttribute("t")).as(place).isEqualTo("inlineStr");
        return cell.getTextContent();
    }

    private static double number(Document sheet, String place) {
        Element cell = Objects.requireNonNull(cell(sheet, place), place);
        assertThat(cell.getAttribute("t")).as(place).isIn("", "n");
        return Double.parseDouble(cell.getTextContent());
    }

    /** ECMA-376, 18.17.4.1: days since the one before 1 January 1900, which counts one day too many from March 1900 on. */
    private static LocalDate date(Document sheet, String place) {
        Element cell = Objects.requireNonNull(cell(sheet, place), place);
        assertThat(cell.getAttribute("s")).as("a format of its own").isNotEmpty();
        return LocalDate.of(1899, 12, 30).plus((long) number(sheet, place), ChronoUnit.DAYS);
    }

    private static String column(String name, Document sheet) {
        NodeList cells = sheet.getElementsByTagName("c");
        for (int i = 0; i < cells.getLength(); i++) {
            Element cell = (Element) cells.item(i);
            if (cell.getTextContent().equals(name)) {
                return cell.getAttribute("r").replaceAll("\\d", "");
            }
        }
        throw new AssertionError("No column " + name);
    }

    private static List<String> row(String first, Document sheet) {
        NodeList rows = sheet.getElementsByTagName("row");
        for (int i = 0; i < rows.getLength(); i++) {
            NodeList cells = ((Element) rows.item(i)).getElementsByTagName("c");
            if (cells.item(0).getTextContent().equals(first)) {
                return IntStream.range(0, cells.getLength())
                        .mapToObj(n -> cells.item(n).getTextContent())
                        .toList();
            }
        }
        throw new AssertionError("No row " + first);
    }
}
