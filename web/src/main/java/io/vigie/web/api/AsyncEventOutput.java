package io.vigie.web.api;

import io.vigie.web.live.EventOutput;
import io.vigie.web.live.SseSubscription;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event stream's answer, written by the servlet container's own non-blocking way: no thread waits for a slow browser. */
final class AsyncEventOutput implements EventOutput {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncEventOutput.class);

    private final AsyncContext exchange;
    /**
     * Jetty's own: a buffer is sent at once, where an array would be copied and held back until a second call
     * flushes it.
     */
    private final HttpOutput out;
    /** The container takes nothing before it has said once that it does. */
    private volatile boolean isOpen;

    AsyncEventOutput(AsyncContext exchange) throws IOException {
        this.exchange = exchange;
        this.out = (HttpOutput) exchange.getResponse().getOutputStream();
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
        out.write(ByteBuffer.wrap(bytes));
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
