package io.vigie.web.imports;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Check of a file's first bytes: whether it may be a table as text, such a text packed with gzip, or a Parquet file. */
final class UploadFormatCheck {
    private static final int BYTE = 0xff;
    private static final int GZIP = 0x1f8b;
    private static final int UTF_16_BIG = 0xfeff;
    private static final int UTF_16_LITTLE = 0xfffe;

    /** What people take for a table, by its first two bytes. */
    private static final Map<Integer, String> OTHERS = Map.of(
            0x504b, "a ZIP archive, as spreadsheets are (XLSX, ODS): save the sheet as CSV",
            0xd0cf, "an old spreadsheet (XLS): save the sheet as CSV",
            0x2550, "a PDF");

    private static final String PARQUET = "PAR1";
    private static final String ENCRYPTED_PARQUET = "PARE";

    private UploadFormatCheck() {}

    /** @return why it cannot be taken; empty where it can */
    static Optional<String> fault(byte[] first, int length) {
        if (length == 0) {
            return Optional.of("empty");
        }
        int mark = length < 2 ? 0 : (first[0] & BYTE) << Byte.SIZE | first[1] & BYTE;
        if (mark == GZIP || mark == UTF_16_BIG || mark == UTF_16_LITTLE) {
            return Optional.empty();
        }
        String magic = new String(first, 0, Math.min(length, PARQUET.length()), StandardCharsets.ISO_8859_1);
        if (magic.equals(PARQUET)) {
            return Optional.empty();
        }
        if (magic.equals(ENCRYPTED_PARQUET)) {
            return Optional.of("an encrypted Parquet file");
        }
        if (OTHERS.containsKey(mark)) {
            return Optional.ofNullable(OTHERS.get(mark));
        }
        for (int i = 0; i < length; i++) {
            if (first[i] == 0) {
                return Optional.of("not text");
            }
        }
        return Optional.empty();
    }
}
