// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The checked values of a {@code backend} section. Asking for an option that was not declared, or by another kind than
 * declared, is a fault of the backend and throws {@link IllegalArgumentException}. Its {@code toString} shows no secret.
 */
public interface BackendOptions {

    /** Returns the name of the section, for messages. */
    String section();

    /** Returns the value of an option of kind TEXT or SECRET. */
    String text(String name);

    /** Returns the value of an option of kind FLAG. */
    boolean flag(String name);

    /** Returns the value of an option of kind COUNT; {@code Long.MAX_VALUE} for unlimited. */
    long count(String name);

    /** Returns the value of an option of kind BYTES; {@code Long.MAX_VALUE} for unlimited. */
    long bytes(String name);

    /** Returns the value of an option of kind DURATION; {@code Duration.ofMillis(Long.MAX_VALUE)} for eternal. */
    Duration duration(String name);

    /** Returns the values of an option of kind LIST. */
    List<String> list(String name);

    /**
     * Returns an object that the application has handed over with the properties of its {@code CacheManager}, there called
     * {@code object.} and its name; say a connection of its own. It is the application's to close.
     *
     * @param name its name; an option of kind TEXT tells it
     * @return the object; empty if none of that name was handed over
     * @throws IllegalArgumentException if it is of another type
     */
    default <T> Optional<T> given(String name, Class<T> type) {
        return Optional.empty();
    }
}
