package io.vigie.bench.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many pages that follow the web server's event stream, compressed as browsers do, and count what comes: one thread
 * reads all their connections, and unpacks those of a few, so that they take as little as possible of the cores
 * they share with the server.
 */
public final class BackgroundEventStreamReaders implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 20;
    /** Every so many-th page unpacks what it gets, the first one too. */
    private static final int UNPACKS_EACH = 100;

    private final Selector selector;
    private final List<SocketChannel> connections = new ArrayList<>();
    private final AtomicLongArray received;
    private final List<HttpStreamDecoder> unpackers;
    private final AtomicLongArray unpacked;
    private final Thread thread = new Thread(this::read, "other-pages");
    private volatile int ended;
    private volatile boolean stopped;

    private BackgroundEventStreamReaders(Selector selector, int count) {
        this.selector = selector;
        this.received = new AtomicLongArray(count);
        this.unpackers = Stream.generate(HttpStreamDecoder::new)
                .limit((count + UNPACKS_EACH - 1) / UNPACKS_EACH)
                .toList();
        this.unpacked = new AtomicLongArray(unpackers.size());
    }

    /** Connects so many pages, which follow from now on. */
    public static BackgroundEventStreamReaders follow(URI stream, int count) {
        try {
            BackgroundEventStreamReaders pages = new BackgroundEventStreamReaders(Selector.open(), count);
            for (int page = 0; page < count; page++) {
                pages.connect(stream, page);
            }
            pages.thread.start();
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot follow " + stream, e);
        }
    }

    private void connect(URI stream, int page) throws IOException {
        SocketChannel connection = SocketChannel.open(new InetSocketAddress(stream.getHost(), stream.getPort()));
        connections.add(connection);
        ByteBuffer request = ByteBuffer.wrap(
                "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\nAccept-Encoding: gzip\r\n\r\n"
                        .formatted(stream.getPath(), stream.getAuthority())
                        .getBytes(StandardCharsets.US_ASCII));
        while (request.hasRemaining()) {
            connection.write(request);
        }
        connection.configureBlocking(false);
        connection.register(selector, SelectionKey.OP_READ, page);
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try {
            while (!stopped) {
                selector.select();
                Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
                while (ready.hasNext()) {
                    read(ready.next(), buffer);
                    ready.remove();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what the pages get", e);
        }
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes, others read
    private void read(SelectionKey key, ByteBuffer buffer) {
        try {
            int count = ((SocketChannel) key.channel()).read(buffer.clear());
            if (count >= 0) {
                int page = (int) key.attachment();
                received.addAndGet(page, count);
                if (page % UNPACKS_EACH == 0) {
                    unpack(page / UNPACKS_EACH, buffer.flip());
                }
                return;
            }
        } catch (IOException reset) {
            // ended as well
        }
        ended++;
        key.cancel();
    }

    private void unpack(int index, ByteBuffer bytes) {
        HttpStreamDecoder unpacker = unpackers.get(index);
        unpacker.take(bytes);
        unpacked.set(index, unpacker.count());
    }

    /** Pages that the server no longer serves. */
    public int ended() {
        return ended;
    }

    /** Bytes each page has got, as they came: what is compressed in other portions is not equally long. */
    public long[] received() {
        return values(received);
    }

    /** Bytes that each of those pages has read which unpack them: the same for all that are equally far. */
    public long[] unpacked() {
        return values(unpacked);
    }

    private static long[] values(AtomicLongArray counts) {
        return IntStream.range(0, counts.length()).mapToLong(counts::get).toArray();
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        selector.wakeup();
        thread.join();
        unpackers.forEach(HttpStreamDecoder::end);
        for (SocketChannel connection : connections) {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
