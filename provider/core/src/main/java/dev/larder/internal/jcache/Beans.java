// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.CacheException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The registration of one cache's MXBeans in the platform's MBean server (JCache 1.1, "Management"). Of two
 * managers with the same URI the one that came last is shown. Threads may share it.
 */
final class Beans {

    private final URI manager;
    private final String cache;

    /** What has been shown: a cache that shows nothing does not start the platform's server. */
    private final Set<Kind> shown = ConcurrentHashMap.newKeySet();

    Beans(URI manager, String cache) {
        this.manager = manager;
        this.cache = cache;
    }

    /** The two standard beans, and our own, which must not be among them. */
    enum Kind {
        CONFIGURATION("javax.cache", "CacheConfiguration"),
        STATISTICS("javax.cache", "CacheStatistics"),
        CONTAINER("dev.larder", "Container");

        private final String domain;
        private final String type;

        Kind(String domain, String type) {
            this.domain = domain;
            this.type = type;
        }
    }

    /** Registers a bean in place of the one that is shown; null only takes away what this cache has shown. */
    void show(Kind kind, @Nullable Object bean) {
        if (bean != null || shown.remove(kind)) {
            register(kind, bean);
        }
    }

    private void register(Kind kind, @Nullable Object bean) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = name(kind);
            unregister(server, name);
            if (bean != null) {
                server.registerMBean(bean, name);
                shown.add(kind);
            }
        } catch (JMException thrown) {
            throw new CacheException(
                    "The " + kind.type + " MXBean of cache '" + cache + "' cannot be registered", thrown);
        }
    }

    private static void unregister(MBeanServer server, ObjectName name) throws JMException {
        if (server.isRegistered(name)) {
            try {
                server.unregisterMBean(name);
            } catch (InstanceNotFoundException gone) {
                // Another manager of the same URI was faster: what was wanted is done.
            }
        }
    }

    private ObjectName name(Kind kind) throws JMException {
        return new ObjectName(kind.domain + ":type=" + kind.type + ",CacheManager=" + plain(manager.toString())
                + ",Cache=" + plain(cache));
    }

    private static String plain(String text) {
        return text.replaceAll("[,:=\n*?\"]", ".");
    }
}
