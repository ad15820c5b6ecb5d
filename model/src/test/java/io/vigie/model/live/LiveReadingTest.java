package io.vigie.model.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.json.Json;
import io.vigie.model.live.WindowStatistics.MeanMinMax;
import io.vigie.model.live.WindowStatistics.Window;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveReadingTest {
    @Test
    void what_a_reading_has_no_value_of_is_null() {
        WindowStatistics hour = WindowStatistics.ofCount(Window.LAST_HOUR, 1);

        assertThat(hour.temperature()).isEqualTo(new MeanMinMax(null, null, null));
        assertThat(hour.precipitationSumMm()).isNull();
        assertThat(LiveNormal.NONE.yearCount()).isNull();
    }

    @Test
    void an_error_names_the_window_by_its_key() {
        assertThatThrownBy(() -> WindowStatistics.ofCount(Window.LAST_HOUR, 0))
                .hasMessageContaining("reading_count_1h");
        assertThatThrownBy(() -> WindowStatistics.ofCount(Window.LAST_DAY, 0))
                .hasMessageContaining("reading_count_24h");
    }

    @Test
    void no_number_at_all_may_be_infinite_or_none() throws IOException, ReflectiveOperationException {
        LiveReading reading = Json.read(example(), LiveReading.class);
        for (RecordComponent part : LiveReading.class.getRecordComponents()) {
            if (!part.getType().isRecord()) {
                continue;
            }
            RecordComponent[] components = part.getType().getRecordComponents();
            for (int at = 0; at < components.length; at++) {
                for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                    for (Object odd : odd(components[at].getType(), value)) {
                        assertRejected(Objects.requireNonNull(part.getAccessor().invoke(reading)), at, odd);
                    }
                }
            }
        }
    }

    private static List<Object> odd(Class<?> type, double value) {
        if (type == MeanMinMax.class) {
            return List.of(
                    new MeanMinMax(value, null, null),
                    new MeanMinMax(null, value, null),
                    new MeanMinMax(null, null, value));
        }
        return type == Double.class || type == double.class ? List.of(value) : List.of();
    }

    private static void assertRejected(Object part, int at, Object odd) throws ReflectiveOperationException {
        RecordComponent[] components = part.getClass().getRecordComponents();
        List<Class<?>> types = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            types.add(component.getType());
            values.add(component.getAccessor().invoke(part));
        }
        values.set(at, odd);
        assertThatThrownBy(() -> part.getClass()
                        .getDeclaredConstructor(types.toArray(Class[]::new))
                        .newInstance(values.toArray()))
                .as(components[at].getName())
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .hasMessageStartingWith("Cannot accept ");
    }

    private static byte[] example() throws IOException {
        Path examples = Path.of("..", "contract", "examples", "live-reading.valid.json");
        Map<?, ?> byName = (Map<?, ?>) Objects.requireNonNull(Json.tree(Files.readAllBytes(examples)));
        return Json.write(Objects.requireNonNull(byName.get("replayed")));
    }
}
