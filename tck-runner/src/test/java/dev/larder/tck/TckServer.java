// SPDX-License-Identifier: Apache-2.0
package dev.larder.tck;

import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerProgram;
import dev.larder.testkit.server.TestServer;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the server that a run of the TCK needs, one for each test JVM. The system property {@code tck.server} names it; its
 * address is the system property {@code tck.server.address} from then on, which the run's {@code larder.conf} refers to.
 */
public final class TckServer implements LauncherSessionListener {

    private static final String ADDRESS = "tck.server.address";

    /** Creates the listener. */
    public TckServer() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String name = System.getProperty("tck.server");
        if (name != null && System.getProperty(ADDRESS) == null) {
            System.setProperty(ADDRESS, TestServer.shared(program(name)).address());
        }
    }

    private static ServerProgram program(String name) {
        return switch (name) {
            case "etcd" -> Programs.etcd();
            case "mariadb" -> Programs.mariadb();
            case "memcached" -> Programs.memcached("-m", "256");
            case "postgresql" -> Programs.postgres();
            case "redis" -> Programs.redis();
            case "valkey" -> Programs.valkey();
            default ->
                throw new IllegalArgumentException("tck.server is " + name
                        + "; allowed are etcd, mariadb, memcached, postgresql, redis and valkey");
        };
    }
}
