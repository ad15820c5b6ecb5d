package io.vigie.web.backfills;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the archive answers from here. Any answer will do: its own address has no data, so that asking costs no call. */
final class OpenMeteoArchiveProbe implements BooleanSupplier {
    private static final Logger LOG = LoggerFactory.getLogger(OpenMeteoArchiveProbe.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SERVER_ERROR = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI archive;
    private boolean answeredLast = true;

    OpenMeteoArchiveProbe(URI archive) {
        this.archive = archive;
    }

    @Override
    public boolean getAsBoolean() {
        boolean answers = answers();
        answeredLast = answers;
        return answers;
    }

    private boolean answers() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(archive).timeout(PATIENCE).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < SERVER_ERROR;
        } catch (IOException e) {
            if (answeredLast) {
                LOG.info("No history is fetched: {} does not answer ({})", archive, e.toString());
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
