package io.vigie.web.cities;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Folded names by what each of their words begins with. */
final class NameIndex {
    private static final byte END = 0;

    /** All folded names, UTF-8, each ended by a zero. */
    private final byte[] text;
    /** Where words begin in the text, sorted by what follows there. */
    private final int[] words;
    /** Which name each of the words belongs to. */
    private final int[] nameOfWord;
    /** Where each name begins in the text, ascending; the other two arrays go with it. */
    private final int[] names;

    private final int[] cityOfName;
    private final int[] numberOfName;

    private NameIndex(byte[] text, int[] words, int[] names, int[] cityOfName, int[] numberOfName) {
        this.text = text;
        this.words = words;
        this.names = names;
        this.cityOfName = cityOfName;
        this.numberOfName = numberOfName;
        this.nameOfWord = new int[words.length];
        Arrays.setAll(nameOfWord, word -> nameAt(words[word]));
    }

    interface Visitor {
        /**
         * @param name which of the city's names
         * @param exact whether the whole name is what was looked for
         */
        void visit(int city, int name, boolean exact);
    }

    /** Visits every name with a word that begins with the folded text, which may go on over several words. */
    void eachStartingWith(String folded, Visitor visitor) {
        byte[] wanted = folded.getBytes(StandardCharsets.UTF_8);
        for (int i = firstNotBefore(wanted); i < words.length && startsWith(words[i], wanted); i++) {
            int name = nameOfWord[i];
            boolean exact = names[name] == words[i] && text[words[i] + wanted.length] == END;
            visitor.visit(cityOfName[name], numberOfName[name], exact);
        }
    }

    private int firstNotBefore(byte[] wanted) {
        int low = 0;
        int high = words.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(words[middle], wanted) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compare(int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            int difference = Byte.toUnsignedInt(text[at + i]) - Byte.toUnsignedInt(wanted[i]);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private boolean startsWith(int at, byte[] wanted) {
        return compare(at, wanted) == 0;
    }

    private int nameAt(int position) {
        int found = Arrays.binarySearch(names, position);
        return found >= 0 ? found : -found - 2;
    }

    /** Collects names city by city. A name that a city has twice once folded is kept once, under its first number. */
    static final class Builder {
        private final ByteArrayOutputStream text = new ByteArrayOutputStream(8 << 20);
        private final IntList words = new IntList();
        private final IntList names = new IntList();
        private final IntList cityOfName = new IntList();
        private final IntList numberOfName = new IntList();
        private final Set<String> ofThisCity = new HashSet<>();
        private int city = -1;

        void add(int city, int number, String folded) {
            if (city != this.city) {
                this.city = city;
                ofThisCity.clear();
            }
            if (folded.isEmpty() || !ofThisCity.add(folded)) {
                return;
            }
            int start = text.size();
            names.add(start);
            cityOfName.add(city);
            numberOfName.add(number);
            byte[] bytes = folded.getBytes(StandardCharsets.UTF_8);
            words.add(start);
            for (int i = 1; i < bytes.length; i++) {
                if (bytes[i - 1] == ' ') {
                    words.add(start + i);
                }
            }
            text.writeBytes(bytes);
            text.write(END);
        }

        NameIndex build() {
            byte[] all = text.toByteArray();
            int[] sorted = WordPositionSorter.sorted(all, words.toArray());
            return new NameIndex(all, sorted, names.toArray(), cityOfName.toArray(), numberOfName.toArray());
        }
    }

    /** A growing array of ints. */
    private static final class IntList {
        private int[] values = new int[1024];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
