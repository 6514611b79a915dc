// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RoomTest {

    private final Room room = new Room(10);

    @Test
    void whatIsHeldLeavesNoRoom() {
        assertThat(room.claim(10)).isTrue();
        room.settle(10);

        assertThat(room.claim(1)).isFalse();
        assertThat(room.taken()).isEqualTo(10);
    }

    @Test
    void aClaimWaitsForTheOneBeforeItAndFitsWhenThatIsGivenBack() throws Exception {
        room.claim(10);
        CompletableFuture<Boolean> claim = claimElsewhere();
        room.giveBack(10);

        assertThat(claim.get(10, SECONDS)).isTrue();
    }

    @Test
    void aClaimWaitsForTheOneBeforeItAndIsRefusedWhenThatIsSettled() throws Exception {
        room.claim(10);
        CompletableFuture<Boolean> claim = claimElsewhere();
        room.settle(10);

        assertThat(claim.get(10, SECONDS)).isFalse();
    }

    @Test
    void aClaimWaitsForAShrinkingThatIsUnderWay() throws Exception {
        room.claim(10);
        room.settle(10);
        room.claim(-1);
        CompletableFuture<Boolean> claim = claimElsewhere();
        room.settle(-1);

        assertThat(claim.get(10, SECONDS)).isTrue();
    }

    @Test
    void aShrinkingThatIsLostLeavesTheRoomAsItWas() {
        room.claim(10);
        room.settle(10);
        room.claim(-4);
        room.giveBack(-4);

        assertThat(room.claim(1)).isFalse();
    }

    private CompletableFuture<Boolean> claimElsewhere() {
        CompletableFuture<Boolean> claim = CompletableFuture.supplyAsync(() -> room.claim(1));
        assertThatThrownBy(() -> claim.get(50, MILLISECONDS)).isInstanceOf(TimeoutException.class);
        return claim;
    }
}
