// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvictionOrderTest {

    private final Map<Integer, Slot<Integer, Node<String>>> slots = new LinkedHashMap<>();
    private EvictionOrder<Integer, Node<String>> order = EvictionOrder.ofWeight(100, Node::weight);

    @Test
    void nothingLeavesAsLongAsThereIsRoom() {
        assertThat(admitAll(0, 100)).isEmpty();
        assertThat(order.size()).isEqualTo(100);
        assertThat(order.weight()).isEqualTo(100);
    }

    @Test
    void whatWasNeverUsedLeavesFirst() {
        admitAll(0, 100);
        useAllBut(7);

        assertThat(admitAll(100, 101)).containsExactly(7);
    }

    @Test
    void aWalkOverKeysThatAreWantedOnceDoesNotDriveOutWhatIsUsed() {
        admitAll(0, 80);
        useAllBut(-1);
        List<Integer> evicted = admitAll(1_000, 3_000);

        assertThat(evicted).hasSize(1_980).allMatch(key -> key >= 1_000);
    }

    @Test
    void whatIsUsedDuringItsTrialStays() {
        admitAll(0, 100);
        admit(500, 1);
        slot(500).use();

        assertThat(admitAll(501, 600)).doesNotContain(500);
    }

    @Test
    void whatComesBackSoonAfterItWasEvictedNeedsNoTrial() {
        admitAll(0, 110);
        List<Integer> evicted = admitAll(110, 111);
        assertThat(evicted).hasSize(1);
        int back = evicted.get(0);
        admit(back, 1);

        assertThat(slot(back).rank()).isEqualTo(Slot.Rank.PROVEN);
    }

    @Test
    void whatIsNotUsedAnyMoreLeavesInTheEnd() {
        admitAll(0, 80);
        useAllBut(-1);
        for (int round = 0; round < 10; round++) {
            for (int key = 1_000; key < 1_200; key++) {
                admit(key, 1);
                slot(key).use();
            }
        }

        assertThat(IntStream.range(0, 80).filter(key -> slot(key).rank() != Slot.Rank.GONE))
                .isEmpty();
    }

    @Test
    void somethingLeavesThoughEverythingIsInDemand() {
        order = EvictionOrder.ofWeight(1_000, Node::weight);
        admitAll(0, 1_000);
        for (int i = 0; i < 5; i++) {
            useAllBut(-1);
        }

        assertThat(admitAll(1_000, 1_001)).hasSize(1);
    }

    @Test
    void aCacheForOneKeepsTheNewest() {
        order = EvictionOrder.ofMost(1);
        assertThat(admitAll(0, 3)).containsExactly(0, 1);
    }

    @Test
    void theNewestStaysThoughItIsGreaterThanTheRoomForTrials() {
        admit(1, 60);
        admit(2, 40);

        assertThat(admit(3, 50)).isNotEmpty().doesNotContain(3);
        assertThat(order.weight()).isLessThanOrEqualTo(100);
    }

    @Test
    void whatIsGreaterThanTheLimitLeavesAlone() {
        admitAll(0, 50);

        assertThat(admit(1_000, 101)).containsExactly(1_000);
        assertThat(order.weight()).isEqualTo(50);
    }

    @Test
    void whatHasGrownTooGreatLeavesAlone() {
        admitAll(0, 50);

        assertThat(reweigh(3, 101)).containsExactly(3);
        assertThat(order.weight()).isEqualTo(49);
    }

    @Test
    void whatGrowsDrivesOthersOut() {
        admitAll(0, 100);

        assertThat(reweigh(99, 11)).hasSize(10).doesNotContain(99);
        assertThat(order.weight()).isEqualTo(100);
    }

    @Test
    void whatWeighsNothingNeverLeaves() {
        admit(1, 0);
        admitAll(1_000, 2_000);

        assertThat(slot(1).rank()).isEqualTo(Slot.Rank.WEIGHTLESS);
        assertThat(order.size()).isEqualTo(101);
        assertThat(reweigh(1, 5)).hasSize(5);
        assertThat(order.weight()).isEqualTo(100);
    }

    @Test
    void aLowerLimitIsKeptAtOnceAndAHigherOneGivesRoom() {
        admitAll(0, 100);

        assertThat(keys(order.limit(40))).hasSize(60);
        assertThat(order.size()).isEqualTo(40);
        assertThat(keys(order.limit(50))).isEmpty();
        assertThat(admitAll(1_000, 1_010)).isEmpty();
        assertThat(admitAll(1_010, 1_011)).hasSize(1);
        assertThat(keys(order.limit(0))).hasSize(50);
    }

    @Test
    void someLeaveWhenAskedTo() {
        admitAll(0, 10);

        assertThat(keys(order.evict(4))).hasSize(4);
        assertThat(keys(order.evict(100))).hasSize(6);
        assertThat(keys(order.evict(1))).isEmpty();
    }

    @Test
    void whatHasEndedBeforeItEnteredNeverEnters() {
        Slot<Integer, Node<String>> slot = order.slot(1, node(1));
        slot.end();

        assertThat(order.admit(slot)).isNull();
        assertThat(order.size()).isZero();
    }

    @Test
    void whatIsDroppedLeavesOnceAndForGood() {
        admitAll(0, 2);
        order.drop(slot(0));
        order.drop(slot(0));
        order.reweigh(slot(0));

        assertThat(order.size()).isOne();
        assertThat(order.weight()).isOne();
    }

    private List<Integer> admitAll(int from, int to) {
        List<Integer> evicted = new ArrayList<>();
        IntStream.range(from, to).forEach(key -> evicted.addAll(admit(key, 1)));
        return evicted;
    }

    private List<Integer> admit(int key, int weight) {
        Slot<Integer, Node<String>> slot = order.slot(key, node(weight));
        slots.put(key, slot);
        return keys(order.admit(slot));
    }

    private List<Integer> reweigh(int key, int weight) {
        Slot<Integer, Node<String>> slot = slot(key);
        Node<String> before = slot.held();
        assertThat(before != null && slot.exchange(before, node(weight))).isTrue();
        return keys(order.reweigh(slot));
    }

    private void useAllBut(int unused) {
        slots.forEach((key, slot) -> {
            if (key != unused) {
                slot.use();
            }
        });
    }

    private Slot<Integer, Node<String>> slot(int key) {
        return Objects.requireNonNull(slots.get(key));
    }

    private static Node<String> node(int weight) {
        return new Node.Weighed<>(new Portion("value", Form.Plain.SHARED, weight), Stored.ETERNAL);
    }

    private List<Integer> keys(@Nullable Slot<Integer, Node<String>> chain) {
        List<Integer> keys = new ArrayList<>();
        for (Slot<Integer, Node<String>> slot = chain; slot != null; slot = slot.next) {
            assertThat(slot.isInOrder()).isFalse();
            order.remember(slot);
            keys.add(slot.key);
        }
        return keys;
    }
}
