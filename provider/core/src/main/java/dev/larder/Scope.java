// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import javax.cache.Cache;

/**
 * A handle of a container for one block of code: cache and container in one, of no use outside the block. Closing it leaves
 * the container open; from then on every method of the handle, and its iterators, throw {@link IllegalStateException}.
 *
 * <pre>{@code
 * try (Scope<String, User> users = container.scope()) {
 *     users.put("ann", ann, Duration.ofMinutes(5));
 * }
 * }</pre>
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface Scope<K, V> extends Cache<K, V>, Container<K, V> {

    /** Ends the use of this handle; a second time it does nothing. */
    @Override
    void close();
}
