// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.spi.BackendException;
import dev.larder.spi.CallTime;
import dev.larder.spi.Generation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The id under which a container's entries are known on a server. */
@Timeout(10)
final class GenerationTest {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock();
    private final SharedCell server = new SharedCell();
    private final Generation here = new Generation(server, REMEMBERED, clock);
    private final Generation there = new Generation(server, REMEMBERED, clock);

    @Test
    void allProcessesHaveTheSameId() {
        assertThat(here.id()).matches("[A-Za-z0-9_-]{12}").isEqualTo(there.id()).isEqualTo(here.id());
    }

    @Test
    void theServerIsAskedWhenHalfTheTimeIsOver() {
        String id = here.id();
        clock.advance(REMEMBERED.dividedBy(2).minusMillis(1));
        assertThat(here.id()).isEqualTo(id);
        assertThat(server.calls).hasValue(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(here.id()).isEqualTo(id);
        assertThat(server.calls).hasValue(2);
    }

    @Test
    void whoClearsHasANewIdAtOnceAndTheOthersSoon() {
        String before = there.id();
        assertThat(here.id()).isEqualTo(before);
        here.renew();
        assertThat(here.id()).isNotEqualTo(before);
        assertThat(there.id()).isEqualTo(before);
        clock.advance(REMEMBERED);
        assertThat(there.id()).isEqualTo(here.id());
    }

    @Test
    void noIdComesBack() {
        HashSet<String> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            here.renew();
            assertThat(ids.add(here.id())).isTrue();
        }
    }

    @Test
    void whatTheServerHasForgottenStartsAnew() {
        String before = here.id();
        server.kept.set(null);
        clock.advance(REMEMBERED);
        assertThat(here.id()).isNotEqualTo(before).isEqualTo(there.id());
    }

    @Test
    void whatWasForgottenHereIsReadAgain() {
        String before = here.id();
        server.kept.set(null);
        here.forget();
        assertThat(here.id()).isNotEqualTo(before).isEqualTo(there.id());
        assertThat(server.calls).hasValue(3);
    }

    @Test
    void whatIsForgottenWhileItIsReadIsReadOnceMore() {
        server.meanwhile = () -> {
            server.meanwhile = () -> {};
            here.forget();
        };
        assertThat(here.id()).isEqualTo(here.id());
        assertThat(server.calls).hasValue(2);
    }

    @Test
    void whatIsNoIdIsReplaced() {
        for (String foreign : List.of("", "short", "thirteen char", "twelve\r\nchar", "x".repeat(1_000))) {
            server.kept.set(foreign);
            clock.advance(REMEMBERED);
            assertThat(here.id()).matches("[A-Za-z0-9_-]{12}").isEqualTo(server.kept.get());
        }
    }

    @Test
    void anIdThatIsDueAndCannotBeReadIsNotUsed() {
        String id = here.id();
        clock.advance(REMEMBERED);
        server.isAway = true;
        assertThatThrownBy(here::id).isInstanceOf(BackendException.class);
        server.isAway = false;
        assertThat(here.id()).isEqualTo(id);
    }

    @Test
    void aRenewalThatFailedIsMadeUpFor() {
        String before = here.id();
        server.isAway = true;
        assertThatThrownBy(here::renew).isInstanceOf(BackendException.class);
        assertThatThrownBy(here::id).isInstanceOf(BackendException.class);
        server.isAway = false;
        assertThat(here.id()).isNotEqualTo(before).isEqualTo(server.kept.get());
    }

    @Test
    void aRenewalBeforeTheNextUseAsksNobodyUntilThen() {
        String before = here.id();
        here.renewBeforeUse();
        here.renewBeforeUse();
        assertThat(server.kept).hasValue(before);
        assertThat(here.id()).isNotEqualTo(before).isEqualTo(server.kept.get());
        int calls = server.calls.get();
        assertThat(here.id()).isEqualTo(server.kept.get());
        assertThat(server.calls).hasValue(calls);
    }

    @Test
    void aRenewalThatBecomesDueWhileTheIdIsReadIsNotForgotten() {
        String before = here.id();
        clock.advance(REMEMBERED);
        server.meanwhile = () -> {
            server.meanwhile = () -> {};
            here.renewBeforeUse();
        };
        assertThat(here.id()).isNotEqualTo(before).isEqualTo(server.kept.get());
    }

    @Test
    void nobodyWaitsForWhoReadsAgainInTime() throws Exception {
        String id = here.id();
        clock.advance(REMEMBERED.minusMillis(1));
        CountDownLatch othersAreDone = new CountDownLatch(7);
        server.meanwhile = () -> await(othersAreDone);
        List<String> seen = Crowd.run(8, thread -> () -> {
            String mine = here.id();
            othersAreDone.countDown();
            return mine;
        });
        assertThat(seen).containsOnly(id);
        assertThat(server.calls).hasValue(2);
    }

    @Test
    void anIdIsNotUsedLongerThanItIsRemembered() throws Exception {
        String before = here.id();
        there.renew();
        clock.advance(REMEMBERED);
        List<String> seen = Crowd.run(8, thread -> here::id);
        assertThat(seen).containsOnly(there.id()).doesNotContain(before);
    }

    @Test
    void whoWaitsForAnAttemptThatFailsMakesNoneOfItsOwn() throws Exception {
        Queue<Thread> callers = new ConcurrentLinkedQueue<>();
        server.isAway = true;
        server.meanwhile = () -> awaitThatOthersWait(callers, 8);
        List<String> told = Crowd.run(8, thread -> () -> {
            callers.add(Thread.currentThread());
            return assertThrows(BackendException.class, here::id).getMessage();
        });
        assertThat(told).containsOnly("the server is away");
        assertThat(server.calls).hasValue(1);
        server.meanwhile = () -> {};
        server.isAway = false;
        assertThat(here.id()).isEqualTo(server.kept.get());
    }

    @Test
    void nobodyWaitsForAnotherLongerThanTheTimeout() throws Exception {
        CountDownLatch othersHaveGone = new CountDownLatch(7);
        server.timeout = Duration.ofMillis(10);
        server.meanwhile = () -> await(othersHaveGone);
        List<String> seen = Crowd.run(8, thread -> () -> {
            try {
                return here.id();
            } catch (BackendException late) {
                othersHaveGone.countDown();
                return late.getMessage();
            }
        });
        assertThat(seen).containsOnly("the others take too long", here.id());
        assertThat(server.calls).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new BackendException("interrupted", interrupted);
        }
    }

    private static void awaitThatOthersWait(Queue<Thread> callers, int count) {
        while (callers.size() < count
                || !callers.stream()
                        .allMatch(caller ->
                                caller == Thread.currentThread() || caller.getState() == Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
    }

    /** A cell on a server that can be away. Threads share it. */
    private static final class SharedCell implements Generation.Cell {

        final AtomicReference<@Nullable String> kept = new AtomicReference<>();
        final AtomicInteger calls = new AtomicInteger();
        volatile boolean isAway;
        volatile Runnable meanwhile = () -> {};
        volatile Duration timeout = Duration.ofMinutes(1);

        @Override
        public String getOrKeep(String offered) {
            call();
            String present = kept.compareAndExchange(null, offered);
            return present == null ? offered : present;
        }

        @Override
        public void keep(String id) {
            call();
            kept.set(id);
        }

        @Override
        public void await(Lock lock) {
            if (!CallTime.lock(lock, timeout)) {
                throw new BackendException("the others take too long");
            }
        }

        private void call() {
            calls.incrementAndGet();
            meanwhile.run();
            if (isAway) {
                throw new BackendException("the server is away");
            }
        }
    }
}
