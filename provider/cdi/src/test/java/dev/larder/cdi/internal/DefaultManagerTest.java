// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.cache.CacheException;
import org.junit.jupiter.api.Test;

/** The manager of an application that has none of its own; here the class path has two providers. */
final class DefaultManagerTest {

    @Test
    void withSeveralProvidersTheMessageTellsWhatToDo() {
        assertThatThrownBy(DefaultManager::open)
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Multiple CachingProviders")
                .hasMessageContaining("a CacheManager bean of the application's own");
    }
}
