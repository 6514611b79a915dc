// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.BackendException;
import dev.larder.spi.NodeHealth;
import dev.larder.spi.NodeHealth.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is let through to a node that has failed, and when. */
@Timeout(10)
final class NodeHealthTest {

    private static final Duration DEAD_RETRY = Duration.ofSeconds(5);

    private final ManualClock clock = new ManualClock();
    private final List<String> revived = Collections.synchronizedList(new ArrayList<>());

    /** What a revival fails with, or null. */
    private volatile @Nullable RuntimeException stillDead;

    private final NodeHealth health = new NodeHealth(DEAD_RETRY, this::revive, clock);
    private final Node node = health.node("shelf a:1");

    private void revive(String name) {
        revived.add(name);
        RuntimeException thrown = stillDead;
        if (thrown != null) {
            throw thrown;
        }
    }

    private void die() {
        BackendException told = node.failed("reading", new TimeoutException("no answer within 1 s"));
        assertThat(told).hasMessage("shelf a:1 failed while reading: no answer within 1 s");
    }

    @Test
    void aNodeIsAliveUntilItFails() {
        assertThat(node.isDead()).isFalse();
        assertThatCode(() -> node.require("reading")).doesNotThrowAnyException();
        assertThat(revived).isEmpty();
    }

    @Test
    void aNameIsOneNode() {
        assertThat(health.node("shelf a:1")).isSameAs(node);
        assertThat(health.node("shelf b:1")).isNotSameAs(node);
    }

    @Test
    void aDeadNodeIsNotAsked() {
        die();
        clock.advance(DEAD_RETRY.minusMillis(1));
        assertThat(node.isDead()).isTrue();
        assertThatThrownBy(() -> node.require("writing"))
                .isInstanceOf(BackendException.class)
                .hasMessage("shelf a:1 is dead, so it was not asked for writing; it is tried again in 1 ms."
                        + " It died of: no answer within 1 s")
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(revived).isEmpty();
    }

    @Test
    void theDeadAreListedAndTriedWhenTheirTimeHasCome() {
        health.node("shelf b:1").require("reading");
        assertThat(health.deadNodes()).isEmpty();
        die();
        assertThat(health.deadNodes()).containsExactly("shelf a:1");
        stillDead = new BackendException("connection refused");
        clock.advance(DEAD_RETRY);
        assertThat(health.deadNodes()).containsExactly("shelf a:1");
        assertThat(revived).hasSize(1);
        stillDead = null;
        clock.advance(DEAD_RETRY);
        assertThat(health.deadNodes()).isEmpty();
    }

    @Test
    void theOtherNodesGoOn() {
        die();
        assertThatCode(() -> health.node("shelf b:1").require("reading")).doesNotThrowAnyException();
    }

    @Test
    void aDeadNodeIsRevivedBeforeItIsAskedAgain() {
        die();
        clock.advance(DEAD_RETRY);
        node.require("reading");
        assertThat(revived).containsExactly("shelf a:1");
        assertThat(node.isDead()).isFalse();
        node.require("reading");
        assertThat(revived).hasSize(1);
    }

    @Test
    void aNodeThatDoesNotReviveStaysDeadAsLongAgain() {
        die();
        stillDead = new BackendException("connection refused");
        for (int attempt = 1; attempt <= 3; attempt++) {
            clock.advance(DEAD_RETRY);
            assertThatThrownBy(() -> node.require("reading"))
                    .isInstanceOf(BackendException.class)
                    .hasMessage("shelf a:1 failed while reading: connection refused");
            assertThatThrownBy(() -> node.require("reading")).hasMessageContaining("is dead");
            assertThat(revived).hasSize(attempt);
        }
    }

    @Test
    void nobodyTriesRightAfterATryThatTookLong() {
        Node slow = new NodeHealth(DEAD_RETRY, name -> giveUpLate(), clock).node("slow");
        assertThat(slow.failed("reading", new TimeoutException("late"))).isNotNull();
        clock.advance(DEAD_RETRY);
        assertThatThrownBy(() -> slow.require("reading")).hasMessageContaining("no answer yet");
        assertThatThrownBy(() -> slow.require("reading")).hasMessageContaining("is dead");
        assertThat(revived).hasSize(1);
    }

    private void giveUpLate() {
        revived.add("slow");
        clock.advance(DEAD_RETRY.multipliedBy(3));
        throw new BackendException("no answer yet");
    }

    @Test
    void aTryThatNeverEndsIsFollowedByAnother() {
        die();
        stillDead = new IllegalStateException("a fault of the backend");
        clock.advance(DEAD_RETRY);
        assertThatThrownBy(() -> node.require("reading")).isSameAs(stillDead);
        assertThatThrownBy(() -> node.require("reading")).isInstanceOf(BackendException.class);
        stillDead = null;
        clock.advance(DEAD_RETRY);
        assertThatCode(() -> node.require("reading")).doesNotThrowAnyException();
    }

    @Test
    void whoHeardOfTheFailureLateProlongsNothing() {
        die();
        clock.advance(DEAD_RETRY.minusMillis(1));
        die();
        clock.advance(Duration.ofMillis(1));
        assertThatCode(() -> node.require("reading")).doesNotThrowAnyException();
    }

    @Test
    void aDeadRetryForEverNeverEnds() {
        Node lost = new NodeHealth(Duration.ofMillis(Long.MAX_VALUE), this::revive, clock).node("lost");
        assertThat(lost.failed("reading", new TimeoutException("late"))).isNotNull();
        clock.advance(Duration.ofDays(10_000));
        assertThatThrownBy(() -> lost.require("reading")).isInstanceOf(BackendException.class);
    }

    @Test
    void oneOfManyTriesADeadNodeAndTheOthersDoNotWaitForIt() throws Exception {
        CountDownLatch othersAreDone = new CountDownLatch(7);
        Node slow = new NodeHealth(DEAD_RETRY, name -> await(othersAreDone), clock).node("slow");
        assertThat(slow.failed("reading", new TimeoutException("late"))).isNotNull();
        clock.advance(DEAD_RETRY);
        List<Boolean> through = Crowd.run(8, thread -> () -> {
            try {
                slow.require("reading");
                return true;
            } catch (BackendException refused) {
                othersAreDone.countDown();
                return false;
            }
        });
        assertThat(through).containsOnlyOnce(true);
        assertThat(slow.isDead()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new BackendException("interrupted", interrupted);
        }
    }

    @Test
    void withoutAClockOfItsOwnTimePasses() throws Throwable {
        Node own = new NodeHealth(Duration.ofMillis(20), this::revive).node("own");
        assertThat(own.failed("reading", new TimeoutException("late"))).isNotNull();
        Eventually.holds(() -> assertThatCode(() -> own.require("reading")).doesNotThrowAnyException());
        assertThat(revived).containsExactly("own");
    }
}
