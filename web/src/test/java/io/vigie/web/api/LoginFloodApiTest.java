package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpCaller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A hundred logins a second, from one address and from a hundred: nobody comes in by it, and who is in goes on
 * working.
 */
class LoginFloodApiTest extends UsersApiTestBase {
    private static final int LOGINS = 100;

    LoginFloodApiTest() {
        super(Map.of("VIGIE_WEB_PUBLIC_URL", "https://vigie.example"), Clock.fixed(Instant.now(), ZoneOffset.UTC));
    }

    @Test
    void of_one_address_four_are_looked_at_for_nothing_and_one_more() throws InterruptedException {
        Map<Integer, AtomicInteger> statuses = flood(i -> "192.0.2.1");

        assertThat(statuses.get(401)).hasValue(5);
        assertThat(statuses.get(429)).hasValue(LOGINS - 5);
    }

    @Test
    void of_many_addresses_no_guess_comes_in_and_the_server_answers_others() throws InterruptedException {
        String session = session("ada");
        CountDownLatch over = new CountDownLatch(1);
        Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
        Thread attack = new Thread(() -> {
            try {
                statuses.putAll(flood(i -> "198.51.100." + i));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                over.countDown();
            }
        });

        attack.start();
        do {
            long start = System.nanoTime();
            assertThat(get("/api/about", "Cookie", session).status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        } while (!over.await(20, TimeUnit.MILLISECONDS));

        assertThat(statuses.keySet()).isSubsetOf(401, 429);
        assertThat(statuses.values().stream().mapToInt(AtomicInteger::get).sum())
                .isEqualTo(LOGINS);
    }

    private interface Addresses {
        String of(int login);
    }

    private Map<Integer, AtomicInteger> flood(Addresses addresses) throws InterruptedException {
        Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
        ExecutorService attackers = Executors.newFixedThreadPool(50);
        HttpCaller caller = new HttpCaller(vigie.address());
        for (int i = 0; i < LOGINS; i++) {
            int login = i;
            attackers.execute(() -> {
                int status = caller.get(
                                "/api/about",
                                "Authorization",
                                basic("ada", "guess " + login),
                                "X-Forwarded-For",
                                addresses.of(login))
                        .status();
                statuses.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet();
            });
        }
        attackers.shutdown();
        assertThat(attackers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        return statuses;
    }
}
