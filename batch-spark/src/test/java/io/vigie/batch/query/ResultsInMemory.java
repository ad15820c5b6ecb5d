package io.vigie.batch.query;

import io.vigie.batch.publish.EncodedResultPages;
import io.vigie.batch.publish.ResultPublisher;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.results.StatusEvent;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was published, in the place of the topic. */
final class ResultsInMemory implements ResultPublisher {
    final List<StatusEvent> statuses = new ArrayList<>();
    final List<EncodedResultPages> answers = new ArrayList<>();

    @Override
    public synchronized void publish(StatusEvent status) {
        statuses.add(status);
    }

    @Override
    public synchronized void publish(EncodedResultPages pages, StatusEvent terminal) {
        answers.add(pages);
        statuses.add(terminal);
    }

    @Override
    public void close() {}

    List<RequestStatus> states() {
        return statuses.stream().map(StatusEvent::status).toList();
    }

    StatusEvent last() {
        return statuses.get(statuses.size() - 1);
    }
}
