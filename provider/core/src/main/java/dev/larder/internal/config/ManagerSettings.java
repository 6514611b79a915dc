// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.net.URI;
import java.time.Duration;
import java.util.*;

public final class ManagerSettings {
    public static ManagerSettings open(URI u, ClassLoader l, Properties p) {
        return new ManagerSettings();
    }

    public Set<String> containerNames() {
        return Set.of();
    }

    public Duration sweepInterval() {
        return Duration.ofMillis(500);
    }

    public String describe(ContainerSettings s) {
        return s.toString();
    }

    public ContainerSettings container(String n, CodeOptions o) {
        return new ContainerSettings(
                n,
                "memory",
                Limits.NONE,
                new Lifetimes((Duration) o.options().get("expire"), (Duration)
                        o.options().get("idle")),
                Declared.NOTHING,
                Duration.ofSeconds(10));
    }
}
