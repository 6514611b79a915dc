// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No load calls a loader that is closed. */
@Timeout(30)
class BackgroundLoadsTest {

    private final BackgroundLoads loads = new BackgroundLoads("users");

    @Test
    void afterTheEndNoLoadBegins() {
        AtomicBoolean begun = new AtomicBoolean();
        loads.close();

        assertThatThrownBy(() -> loads.run(() -> begun.set(true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cache 'users' was closed before the load began");
        assertThat(begun).isFalse();
    }

    @Test
    void theEndWaitsForALoadThatIsUnderWay() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Thread load = new Thread(() -> loads.run(() -> {
            begun.countDown();
            await(release);
            ended.set(true);
        }));
        load.start();
        begun.await();
        AtomicBoolean endedBefore = new AtomicBoolean();
        Thread end = new Thread(() -> {
            loads.close();
            endedBefore.set(ended.get());
        });
        end.start();
        while (end.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        release.countDown();
        end.join();
        load.join();

        assertThat(endedBefore).isTrue();
    }

    @Test
    void aLoadMayEndItsOwnCache() {
        AtomicBoolean went = new AtomicBoolean();
        loads.run(() -> {
            loads.close();
            went.set(true);
        });

        assertThat(went).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
