// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import domain.Blog;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import org.jsr107.tck.annotation.InterceptionCacheNameOnEachMethodTest;
import org.jsr107.tck.annotation.InterceptionUsingCacheConfigTest;
import org.jsr107.tck.annotation.InterceptionUsingDefaultCacheNameTest;
import org.junit.jupiter.api.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;

/** The annotation tests of the TCK, in Quarkus. */
@QuarkusTest
class AnnotationTckTest {

    @Test
    void allTwelvePass() {
        for (Class<?> tests : List.of(
                InterceptionCacheNameOnEachMethodTest.class,
                InterceptionUsingCacheConfigTest.class,
                InterceptionUsingDefaultCacheNameTest.class)) {
            Result result = JUnitCore.runClasses(tests);
            assertThat(result.getFailures()).as(tests.getName()).isEmpty();
            assertThat(result.getRunCount()).as(tests.getName()).isEqualTo(4);
            assertThat(result.getIgnoreCount()).isZero();
        }
    }

    @Test
    void theBeansOfTheTckAreReallyCached() {
        CacheNameOnEachMethodBlogManagerImpl blogs =
                new TckBeans().getBeanByType(CacheNameOnEachMethodBlogManagerImpl.class);
        blogs.createEntry(new Blog("title", "body"));
        assertThat(blogs.getEntryCached("title").getTitle()).isEqualTo("title");
        blogs.clearEntry("title");

        assertThat(blogs.getEntryRaw("title")).isNull();
        assertThat(blogs.getEntryCached("title").getTitle()).isEqualTo("title");
    }
}
