// SPDX-License-Identifier: Apache-2.0
package dev.larder.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCachingProvider;
import java.util.ServiceLoader;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;

class ClassPathTest {

    @Test
    void larderIsTheOnlyProviderThatTheTckCanMeet() {
        assertThat(ServiceLoader.load(CachingProvider.class))
                .singleElement()
                .isExactlyInstanceOf(LarderCachingProvider.class);
    }
}
