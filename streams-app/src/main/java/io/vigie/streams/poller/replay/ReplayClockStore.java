package io.vigie.streams.poller.replay;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small file that remembers when the replay began and how fast it went, so that a restart continues it. */
final class ReplayClockStore {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayClockStore.class);
    private static final String BEGAN = "began";
    private static final String SPEED = "speed";

    private final Path file;

    ReplayClockStore(Path folder) {
        this.file = folder.resolve("replay.properties");
    }

    /**
     * The clock to go by: the remembered one at the speed wanted now, else a new one by which a day is played at once, so that
     * curves and day windows do not begin empty. One that begins in the future was remembered while the machine's clock was
     * ahead: nothing would be played until then.
     */
    ReplayClock clock(double speed, Instant now) throws IOException {
        try {
            ReplayClock clock = remembered()
                    .filter(before -> !before.began().isAfter(now))
                    .map(before -> before.atSpeed(speed, now))
                    .orElseGet(() -> ReplayClock.having(ReplaySource.CATCH_UP, speed, now));
            remember(clock);
            return clock;
        } catch (IOException cannot) {
            throw new IOException("Cannot remember when the replay began in " + file + ": " + cannot, cannot);
        }
    }

    private Optional<ReplayClock> remembered() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            return Optional.of(new ReplayClock(
                    Instant.parse(properties.getProperty(BEGAN, "")),
                    Double.parseDouble(properties.getProperty(SPEED, ""))));
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            LOG.warn("Cannot read {}: {}; the replay begins anew", file, unreadable.getMessage());
            return Optional.empty();
        }
    }

    private void remember(ReplayClock clock) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(BEGAN, clock.began().toString());
        properties.setProperty(SPEED, Double.toString(clock.speed()));
        StringWriter text = new StringWriter();
        properties.store(text, "When the replay began, and its speed. Without this file it begins anew.");
        Files.createDirectories(file.getParent());
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, text.toString());
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
