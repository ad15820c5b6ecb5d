package io.vigie.web.api;

import io.vigie.web.live.SseOutput;
import io.vigie.web.live.SseSubscription;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event stream's answer, written by the servlet container's own non-blocking way: no thread waits for a slow browser. */
final class AsyncSseOutput implements SseOutput {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncSseOutput.class);

    private final AsyncContext exchange;
    /**
     * Arrays and a flush, which Jetty gathers in its own memory: a buffer handed over took ten times as long for each
     * page.
     */
    private final ServletOutputStream out;
    /** The container takes nothing before it has said once that it does. */
    private volatile boolean isOpen;

    AsyncSseOutput(AsyncContext exchange) throws IOException {
        this.exchange = exchange;
        this.out = exchange.getResponse().getOutputStream();
    }

    /** From now on the container says when it takes more for this listener. */
    void startsFor(SseSubscription subscription) {
        out.setWriteListener(new WriteListener() {
            @Override
            public void onWritePossible() {
                isOpen = true;
                subscription.send();
            }

            @Override
            public void onError(Throwable failure) {
                LOG.debug("A listener went away", failure);
                subscription.close();
            }
        });
    }

    @Override
    public boolean isReady() {
        return isOpen && out.isReady();
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /**
     * Not through Javalin's {@code SseClient#close}: where the server has already taken the exchange back, Javalin's own
     * ending fails, and it handles that failure by failing again, without end.
     */
    @Override
    public void end() {
        try {
            exchange.complete();
        } catch (IllegalStateException e) {
            LOG.debug("The exchange was over already", e);
        }
    }
}
