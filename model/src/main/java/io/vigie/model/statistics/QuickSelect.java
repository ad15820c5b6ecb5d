package io.vigie.model.statistics;

import java.util.Arrays;

/**
 * Brings single values of an array to where sorting would put them, without sorting the others: a trend needs four of
 * thousands of slopes.
 *
 * @see <a href="https://doi.org/10.1145/366622.366647">Hoare (1961), Algorithm 65: Find</a>
 */
final class QuickSelect {
    /** So few are sorted sooner than parted. */
    private static final int SORTED_AT_ONCE = 48;

    /** More rounds than this part one or two values each; sorting is never quadratic. */
    private static final int MAX_ROUNDS = 64;

    private QuickSelect() {}

    /**
     * Puts at {@code index} the value that sorting {@code from} to {@code to} would; none before it is greater, none
     * after it smaller.
     *
     * @param values without NaN
     * @param to exclusive
     */
    static void select(double[] values, int from, int to, int index) {
        int low = from;
        int high = to - 1;
        for (int round = 0; high - low > SORTED_AT_ONCE && round < MAX_ROUNDS; round++) {
            double pivot = median(values[low], values[(low + high) >>> 1], values[high]);
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    double swapped = values[left];
                    values[left++] = values[right];
                    values[right--] = swapped;
                }
            }
            if (index <= right) {
                high = right;
            } else if (index >= left) {
                low = left;
            } else {
                return; // between the two lies the pivot alone
            }
        }
        Arrays.sort(values, low, high + 1);
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
