package io.vigie.platform.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of an answer into memory, up to a limit. Of a longer one, whether it announces its length or not, no
 * more than the limit is read: the connection is given up and the answer fails with {@link BodyTooLongException}.
 */
public final class BoundedBodyHandler implements HttpResponse.BodyHandler<byte[]> {

    private static final int BYTES_PER_MB = 1 << 20;

    private final String what;
    private final int maxMb;

    /**
     * @param what what is read, for the message: "Open-Meteo's answer"
     * @param maxMb the limit, in MB of 2²⁰ bytes
     */
    public BoundedBodyHandler(String what, int maxMb) {
        this.what = what;
        this.maxMb = maxMb;
    }

    /** More bytes than an answer of the service can have; the message says how many those are. */
    public static final class BodyTooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        /** @param maxMb the limit, in MB of 2²⁰ bytes */
        public BodyTooLongException(String what, int maxMb) {
            super("Cannot read " + what + ": longer than " + maxMb + " MB");
        }
    }

    @Override
    public HttpResponse.BodySubscriber<byte[]> apply(HttpResponse.ResponseInfo response) {
        long announced = response.headers().firstValueAsLong("Content-Length").orElse(0);
        return new Subscriber(announced);
    }

    private final class Subscriber implements HttpResponse.BodySubscriber<byte[]> {

        private final long announced;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;

        Subscriber(long announced) {
            this.announced = announced;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            if (announced > limit()) {
                giveUp(begun);
            } else {
                begun.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (whole.isDone()) {
                    return;
                }
                if (body.size() + (long) buffer.remaining() > limit()) {
                    giveUp(subscription);
                    return;
                }
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                body.writeBytes(bytes);
            }
        }

        private long limit() {
            return (long) maxMb * BYTES_PER_MB;
        }

        private void giveUp(Flow.@Nullable Subscription begun) {
            if (begun != null) {
                begun.cancel();
            }
            whole.completeExceptionally(new BodyTooLongException(what, maxMb));
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(body.toByteArray());
        }
    }
}
