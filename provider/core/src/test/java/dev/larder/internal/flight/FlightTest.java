// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Container;
import dev.larder.LarderConfiguration;
import dev.larder.StorageException;
import dev.larder.tins.OpenManager;
import dev.larder.tins.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.integration.CacheLoaderException;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a recording of Java Flight Recorder shows of containers. */
class FlightTest {

    private static final String SECRET = "a value that is nobody's business";

    @TempDir
    private Path folder;

    private final Recording recording = new Recording();
    private final String name = OpenManager.newShelf();
    private final Shelf shelf = Shelf.named(name);
    private final AtomicLong now = new AtomicLong(1_000_000);
    private final CacheManager manager = OpenManager.with("backend.tins.type", "tin", "backend.tins.shelf", name);

    @AfterEach
    void close() {
        shelf.fail(null);
        manager.close();
        recording.close();
    }

    private void record() {
        recording.enable("dev.larder.BackendCall").withoutThreshold();
        recording.enable("dev.larder.Evict");
        recording.start();
    }

    @SuppressWarnings("unchecked") // the container of a cache has its types
    private Container<String, String> open(String backend) {
        LarderConfiguration<String, String> configuration = LarderConfiguration.of(String.class, String.class);
        configuration
                .clock(() -> Instant.ofEpochMilli(now.get()))
                .expire(Duration.ofHours(1))
                .option("fresh-for", "1m")
                .option("backend", backend);
        return manager.createCache(name, configuration).unwrap(Container.class);
    }

    /** Returns the events of one kind of this test's container, each as its fields. */
    private List<String> events(String kind) throws IOException {
        Path file = folder.resolve(kind + ".jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("dev.larder." + kind))
                .filter(event -> event.getString("container").equals(name))
                .peek(event -> assertThat(event.toString()).doesNotContain(SECRET))
                .map(FlightTest::words)
                .toList();
    }

    private static String words(RecordedEvent event) {
        String operation = event.hasField("operation") ? event.getString("operation") + " " : "";
        return operation + event.getString("key") + " " + event.getInt("keys") + " " + event.getString("outcome");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "tins"})
    void aRecordingShowsLoads(String backend) throws IOException {
        Container<String, String> container = open(backend);
        container.get("before", key -> SECRET);
        record();
        container.get("ann", key -> SECRET);
        container.get("ann", key -> SECRET);
        container.get("nobody", key -> null);
        container.getAll(Set.of("bob", "cid"), keys -> Map.of("bob", SECRET, "cid", SECRET));
        assertThatThrownBy(() -> container.get("wrong", key -> {
                    throw new IllegalStateException("planned");
                }))
                .isInstanceOf(CacheLoaderException.class);
        assertThat(events("Load"))
                .hasSize(4)
                .contains("\"ann\" 1 made", "\"nobody\" 1 nothing", "\"wrong\" 1 failed")
                .anyMatch(event -> event.endsWith(" 2 made"));
        assertThat(events("Failure"))
                .singleElement()
                .asString()
                .startsWith("load \"wrong\" 1 ")
                .contains("The loader failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "tins"})
    void aRecordingShowsHowStaleValuesAreMadeAnew(String backend) throws IOException {
        Container<String, String> container = open(backend);
        container.get("ann", key -> SECRET);
        record();
        now.addAndGet(60_000);
        container.get("ann", key -> SECRET);
        assertThat(events("Refresh")).containsExactly("\"ann\" 1 made");
        assertThat(events("Load")).containsExactly("\"ann\" 1 made");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 MiB"})
    void aRecordingShowsWhatIsEvicted(String budget) throws IOException {
        try (CacheManager bounded = budget.isEmpty() ? OpenManager.with() : OpenManager.with("maximum-bytes", budget)) {
            Cache<byte[], String> cache = bounded.createCache(
                    name, LarderConfiguration.of(byte[].class, String.class).maximumSize(1));
            record();
            cache.put(new byte[] {'a'}, SECRET);
            cache.put(new byte[] {'b'}, SECRET);
            cache.put(new byte[] {'c'}, SECRET);
            assertThat(cache).hasSize(1);
        }
        assertThat(events("Evict"))
                .hasSize(2)
                .allMatch(event -> List.of("\"a\" 1 evicted", "\"b\" 1 evicted", "\"c\" 1 evicted")
                        .contains(event));
    }

    @Test
    void aRecordingShowsTheCallsOfTheBackend() throws IOException {
        Container<String, String> container = open("tins");
        record();
        container.get("ann", key -> SECRET);
        container.invalidate(dev.larder.Invalidation.key("ann"));
        container.getAll(Set.of("ann"), keys -> Map.of());
        container.invalidate(dev.larder.Invalidation.all());
        assertThat(events("BackendCall"))
                .anyMatch(event -> event.matches("get .*ann.* 1 nothing"))
                .anyMatch(event -> event.matches("get .*ann.* 1 found"))
                .anyMatch(event -> event.matches("replace .*ann.* 1 done"))
                .anyMatch(event -> event.matches("remove .*ann.* 1 done"))
                .anyMatch(event -> event.matches("get all .*ann.* 1 done"))
                .contains("clear  0 done");
    }

    @Test
    void aRecordingShowsTheFailuresOfTheBackend() throws IOException {
        Container<String, String> container = open("tins");
        record();
        shelf.fail(Shelf.Fault.ALL);
        assertThatThrownBy(() -> container.put("ann", SECRET, Duration.ofMinutes(1)))
                .isInstanceOf(StorageException.class);
        assertThat(events("Failure"))
                .hasSize(1)
                .allMatch(event -> event.contains("ann") && event.contains("the shelf is out of reach"));
        assertThat(events("BackendCall")).anyMatch(event -> event.endsWith("failed"));
    }

    @Test
    void whereNobodyRecordsNothingBegins() {
        Flight flight = Flight.of(name);
        assertThat(flight.load()).isNull();
        assertThat(flight.refresh()).isNull();
        assertThat(flight.call()).isNull();
        assertThat(flight.hearsFailures()).isFalse();
        record();
        assertThat(flight.load()).isNotNull();
        assertThat(flight.refresh()).isNotNull();
        assertThat(flight.call()).isNotNull();
        assertThat(flight.hearsFailures()).isTrue();
    }
}
