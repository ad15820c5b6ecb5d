package io.vigie.batch.load.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the lines of a file, plain or gzipped, that knows which line it is at. The text is UTF-8, or UTF-16 where a
 * byte order mark says so; a mark is no part of the text. A Parquet file is read as the text of its table.
 *
 * <p>Bounded: what a line, a text and the unpacked file may hold at most is far beyond any published file, and a file
 * that holds more is rejected before it fills the memory. Every {@link IOException} reads "Cannot read NAME: why".
 */
public final class FileLineReader implements Closeable {
    /** A hundred times the longest line of ISD. */
    static final int MAX_LINE_CHARS = 1 << 20;

    /** The most that a text that is not made of lines may hold: a century of hours as JSON. */
    static final int MAX_TEXT_CHARS = 1 << 26;

    /**
     * The most that a file may hold once unpacked: {@link FileContentsCollector#MAX_READINGS} of the longest lines that were
     * seen.
     */
    public static final long MAX_BYTES = 4L << 30;

    private static final int BUFFER_CHARS = 1 << 14;

    private final String name;
    private final Reader reader;
    private final char[] buffer = new char[BUFFER_CHARS];
    private int at;
    private int end;
    private boolean afterReturn;
    private long number;

    private FileLineReader(String name, Reader reader) {
        this.name = name;
        this.reader = reader;
    }

    public static FileLineReader of(Path file) throws IOException {
        return of(file, MAX_BYTES);
    }

    public static FileLineReader of(Path file, long maxBytes) throws IOException {
        return of(file, String.valueOf(file.getFileName()), maxBytes, CellTextFormat.COMMAS);
    }

    /**
     * The same of a file that its owner calls otherwise.
     *
     * @param name what errors call it
     * @param cellFormat how a table that is no text is written out
     */
    public static FileLineReader of(Path file, String name, long maxBytes, CellTextFormat cellFormat)
            throws IOException {
        try {
            if (ParquetTextReader.isParquet(file)) {
                return new FileLineReader(name, ParquetTextReader.of(file, cellFormat, maxBytes));
            }
            InputStream bytes = Files.newInputStream(file);
            try {
                InputStream unpacked =
                        String.valueOf(file.getFileName()).endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                PushbackInputStream text = new PushbackInputStream(new Bounded(unpacked, maxBytes), 3);
                return new FileLineReader(name, new InputStreamReader(text, charset(text)));
            } catch (IOException notGzip) {
                bytes.close();
                throw notGzip;
            }
        } catch (IOException broken) {
            throw unreadable(name, broken);
        }
    }

    /** Passes over the byte order mark, if there is one: Excel writes it, other programs do not know it. */
    private static Charset charset(PushbackInputStream text) throws IOException {
        byte[] first = text.readNBytes(3);
        boolean isUtf8 =
                first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF;
        if (isUtf8) {
            return StandardCharsets.UTF_8;
        }
        text.unread(first);
        boolean isUtf16 = first.length >= 2
                && (first[0] == (byte) 0xFE && first[1] == (byte) 0xFF
                        || first[0] == (byte) 0xFF && first[1] == (byte) 0xFE);
        // Java's UTF-16 takes the mark for what it is.
        return isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    private static IOException unreadable(String name, IOException broken) {
        String why = String.valueOf(broken.getMessage());
        if (broken instanceof NoSuchFileException) {
            why = "no such file";
        } else if (broken instanceof EOFException) {
            why = "the gzipped file ends too early";
        }
        return new IOException("Cannot read " + name + ": " + why, broken);
    }

    /**
     * The next line, or null after the last.
     *
     * @throws IOException when it is longer than {@link #MAX_LINE_CHARS}
     */
    @Nullable
    String next() throws IOException {
        if (!hasMore()) {
            return null;
        }
        if (afterReturn && buffer[at] == '\n') {
            at++;
            afterReturn = false;
            if (!hasMore()) {
                return null;
            }
        }
        afterReturn = false;
        number++;
        StringBuilder line = new StringBuilder();
        while (hasMore()) {
            int from = at;
            while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            line.append(buffer, from, at - from);
            if (line.length() > MAX_LINE_CHARS) {
                throw tooMuch(
                        String.format(Locale.ROOT, "line %d has more than %d characters", number, MAX_LINE_CHARS));
            }
            if (at < end) {
                afterReturn = buffer[at] == '\r';
                at++;
                break;
            }
        }
        return line.toString();
    }

    /** The next line that is not blank, or null after the last. */
    @Nullable
    String nextNotBlank() throws IOException {
        String line = next();
        while (line != null && line.isBlank()) {
            line = next();
        }
        return line;
    }

    /**
     * All that is left, as one text.
     *
     * @throws IOException when it is longer than {@link #MAX_TEXT_CHARS}
     */
    public String rest() throws IOException {
        StringBuilder text = new StringBuilder();
        while (hasMore()) {
            text.append(buffer, at, end - at);
            at = end;
            if (text.length() > MAX_TEXT_CHARS) {
                throw tooMuch(String.format(Locale.ROOT, "more than %d characters", MAX_TEXT_CHARS));
            }
        }
        return text.toString();
    }

    /** The first line that is not blank, or an empty one; of a line that is long, as a JSON text is, its beginning. */
    public String beginning() throws IOException {
        StringBuilder line = new StringBuilder();
        while (hasMore() && line.length() < MAX_LINE_CHARS) {
            char next = buffer[at++];
            boolean isEnd = next == '\n' || next == '\r';
            if (isEnd && !line.toString().isBlank()) {
                break;
            }
            if (isEnd) {
                line.setLength(0);
            } else {
                line.append(next);
            }
        }
        return line.toString().isBlank() ? "" : line.toString();
    }

    private boolean hasMore() throws IOException {
        if (at < end) {
            return true;
        }
        try {
            at = 0;
            end = Math.max(0, reader.read(buffer, 0, buffer.length));
            return end > 0;
        } catch (IOException broken) {
            throw unreadable(name, broken);
        }
    }

    private IOException tooMuch(String what) {
        return new IOException("Cannot read " + name + ": " + what);
    }

    /** Number of the line that {@link #next} gave last, counted from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Ends with an error where more comes than there should be: a small gzipped file may unpack to any size. */
    private static final class Bounded extends FilterInputStream {
        private final long max;
        private long read;

        Bounded(InputStream in, long max) {
            super(in);
            this.max = max;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) throws IOException {
            read += bytes;
            if (read > max) {
                throw new IOException(String.format(Locale.ROOT, "more than %d bytes unpacked", max));
            }
        }
    }
}
