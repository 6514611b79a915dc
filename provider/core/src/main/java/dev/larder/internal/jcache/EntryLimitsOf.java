// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.internal.config.ContainerSettings;
import dev.larder.internal.config.EntrySizes;
import dev.larder.internal.config.EntrySizes.OnLargeKey;
import dev.larder.internal.config.Limits;
import dev.larder.internal.store.EntryLimits;
import dev.larder.internal.store.EntryLimits.Excess;
import dev.larder.internal.store.EntryLimits.Most;

/** The limits of single entries as a container's options say them. No state. */
final class EntryLimitsOf {

    private EntryLimitsOf() {}

    static EntryLimits settings(ContainerSettings settings) {
        EntrySizes sizes = settings.sizes();
        long hashedAbove = sizes.onLargeKey() == OnLargeKey.HASH ? sizes.key() : Limits.UNLIMITED;
        return new EntryLimits(settings.name(), hashedAbove, most(sizes));
    }

    static Most most(EntrySizes sizes) {
        Excess excess = switch (sizes.onLargeEntry()) {
            case REJECT -> Excess.REJECT;
            case SKIP -> Excess.SKIP;
        };
        long key = sizes.onLargeKey() == OnLargeKey.REJECT ? sizes.key() : Limits.UNLIMITED;
        return new Most(sizes.entry(), key, excess);
    }
}
