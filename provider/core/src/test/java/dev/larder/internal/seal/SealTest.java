// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ConfigurationException;
import dev.larder.LarderConfiguration;
import dev.larder.spi.Found;
import dev.larder.tins.OpenManager;
import dev.larder.tins.Shelf;
import dev.larder.tins.Tin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that nobody can read, change or forge who has no key. */
class SealTest {

    private static final String PROPERTY = "larder.seal-keys";
    private static final String FIRST = key(1);
    private static final String SECOND = key(2);

    @TempDir
    private Path folder;

    private final String shelf = OpenManager.newShelf();
    private final Tin tin = Shelf.named(shelf).tin("users");

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @BeforeEach
    void nameTheFile() {
        System.setProperty(PROPERTY, folder.resolve("keys").toString());
    }

    @AfterEach
    void forgetTheFile() {
        System.clearProperty(PROPERTY);
    }

    private void keys(String... lines) throws IOException {
        Files.write(folder.resolve("keys"), List.of(lines));
    }

    private CacheManager open() {
        return OpenManager.with("backend.tins.type", "tin", "backend.tins.shelf", shelf);
    }

    private Cache<String, String> users(CacheManager manager) {
        LarderConfiguration<String, String> configuration = LarderConfiguration.of(String.class, String.class);
        return manager.createCache(
                "users", configuration.option("backend", "tins").option("wrap", "seal"));
    }

    private Map.Entry<ByteBuffer, Found> held(String key) {
        return tin.records().entrySet().stream()
                .filter(entry -> new String(entry.getKey().array(), UTF_8).contains(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theStorageShowsNothingOfAValue() throws IOException {
        keys("# the only one", "", "1 " + FIRST);
        try (CacheManager manager = open()) {
            users(manager).putAll(Map.of("ann", "nobody's business", "bob", "nobody's business"));
            assertThat(users(manager, "ann")).isEqualTo("nobody's business");
        }
        assertThat(new String(held("ann").getValue().record(), UTF_8)).doesNotContain("business");
        assertThat(nonce("ann")).as("no two are sealed alike").isNotEqualTo(nonce("bob"));
        try (CacheManager later = open()) {
            Cache<String, String> users = users(later);
            assertThat(users.getAll(Set.of("ann", "bob"))).hasSize(2);
            assertThat(users.replace("ann", "nobody's business", "changed")).isTrue();
            assertThat(users.remove("bob")).isTrue();
            assertThat(users).hasSize(1);
        }
    }

    private byte[] nonce(String key) {
        return Arrays.copyOfRange(held(key).getValue().record(), 2, 14);
    }

    private static String users(CacheManager manager, String key) {
        return manager.<String, String>getCache("users").get(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"flipped", "cut", "of another key", "of another container", "not sealed", "of no known key"})
    void aRecordThatIsNotAsItWasSealedIsAMiss(String how) throws IOException {
        keys("1 " + FIRST);
        try (CacheManager manager = open()) {
            Cache<String, String> users = users(manager);
            users.putAll(Map.of("ann", "1", "bob", "2"));
            byte[] record = held("ann").getValue().record().clone();
            switch (how) {
                case "flipped" -> record[record.length / 2] ^= 1;
                case "cut" -> record = Arrays.copyOf(record, record.length - 1);
                case "of another key" -> record = held("bob").getValue().record();
                case "of another container" ->
                    record = moved(held("ann").getKey().array(), record);
                case "not sealed" ->
                    record = sealer("users").open(held("ann").getKey().array(), record);
                default -> record[1] = 9;
            }
            assertThat(record).isNotEmpty();
            tin.records().put(held("ann").getKey(), new Found(record));
            assertThat(users.get("ann")).isNull();
            assertThat(users.get("bob")).isEqualTo("2");
            users.put("ann", "3");
            assertThat(users.get("ann")).isEqualTo("3");
        }
    }

    private Sealer sealer(String container) {
        return new Sealer(SealKeys.read(folder.resolve("keys")), container);
    }

    private byte[] moved(byte[] key, byte[] sealed) {
        return sealer("pages").seal(key, sealer("users").open(key, sealed));
    }

    @Test
    void keysCanBeReplacedOneAfterTheOther() throws IOException {
        keys("1 " + FIRST);
        try (CacheManager manager = open()) {
            users(manager).put("old", "1");
        }
        keys("2 " + SECOND, "1 " + FIRST);
        try (CacheManager manager = open()) {
            Cache<String, String> users = users(manager);
            assertThat(users.get("old")).isEqualTo("1");
            users.put("new", "2");
        }
        keys("2 " + SECOND);
        try (CacheManager manager = open()) {
            Cache<String, String> users = users(manager);
            assertThat(users.get("old")).isNull();
            assertThat(users.get("new")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 short", "0 KEY", "256 KEY", "x KEY", "1 KEY\n1 KEY", "KEY"})
    void aFileThatIsWrongIsRefusedWithoutASecret(String content) throws IOException {
        Files.writeString(folder.resolve("keys"), content.replace("KEY", FIRST));
        try (CacheManager manager = open()) {
            assertThatThrownBy(() -> users(manager))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("users")
                    .hasMessageContaining(folder.resolve("keys").toString())
                    .hasMessageNotContaining(FIRST);
        }
    }

    @Test
    void aMissingFileOrPropertyIsToldOf() {
        try (CacheManager manager = open()) {
            assertThatThrownBy(() -> users(manager))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("NoSuchFileException");
            System.clearProperty(PROPERTY);
            assertThatThrownBy(() -> users(manager))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("-Dlarder.seal-keys=<file>");
        }
    }

    @Test
    void noKeyIsShown() throws IOException {
        keys("1 " + FIRST);
        assertThat(SealKeys.read(folder.resolve("keys"))).hasToString("1 keys");
    }
}
