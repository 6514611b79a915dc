// SPDX-License-Identifier: Apache-2.0
package dev.larder.tck;

import static org.assertj.core.api.Assertions.assertThat;

import domain.Blog;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import org.junit.jupiter.api.Test;

class WeldBeansTest {

    @Test
    void theBeansOfTheTckAreReallyCached() {
        CacheNameOnEachMethodBlogManagerImpl blogs =
                new WeldBeans().getBeanByType(CacheNameOnEachMethodBlogManagerImpl.class);
        blogs.createEntry(new Blog("title", "body"));
        assertThat(blogs.getEntryCached("title").getTitle()).isEqualTo("title");
        blogs.clearEntry("title");

        assertThat(blogs.getEntryRaw("title")).isNull();
        assertThat(blogs.getEntryCached("title").getTitle()).isEqualTo("title");
    }
}
