package io.vigie.web.schedules;

import io.vigie.model.batch.schedules.QuestionSchedule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The scheduled questions in force. */
public final class ScheduledQuestions {
    private final Map<String, QuestionSchedule> byId = new ConcurrentHashMap<>();

    public void put(QuestionSchedule schedule) {
        if (schedule.active()) {
            byId.put(schedule.scheduleId(), schedule);
        } else {
            byId.remove(schedule.scheduleId());
        }
    }

    public void remove(String scheduleId) {
        byId.remove(scheduleId);
    }

    public Optional<QuestionSchedule> find(String scheduleId) {
        return Optional.ofNullable(byId.get(scheduleId));
    }

    public int count() {
        return byId.size();
    }

    /** By name. */
    public List<QuestionSchedule> all() {
        return byId.values().stream()
                .sorted(Comparator.comparing(QuestionSchedule::name).thenComparing(QuestionSchedule::scheduleId))
                .toList();
    }
}
