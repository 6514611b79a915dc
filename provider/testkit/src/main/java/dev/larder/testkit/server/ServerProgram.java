// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/** A server that can be installed on this machine, and how it is started. Immutable; the usual ones are in {@link Programs}. */
public interface ServerProgram {

    /** Returns the names of the file that is run; the first one that is found is taken. */
    List<String> files();

    /** Returns the Debian package that brings it. */
    String debianPackage();

    /**
     * Returns whether not every system offers it: where it is missing, tests that need it are skipped and say so, also where the
     * environment has {@code CI=true}. The default is no.
     */
    default boolean isOptional() {
        return false;
    }

    /** Returns the command that runs the server in the foreground. It is the same at each restart. */
    List<String> command(Place place);

    /** Returns whether the server does its work by now; a failure to connect means no. */
    boolean answers(Place place) throws IOException;

    /** Does what is needed once, before the first start, such as making empty tables. */
    default void prepare(Place place) throws IOException {}

    /**
     * Where a server runs.
     *
     * @param program the file that is run
     * @param folder a folder of its own, empty at the first start and deleted at the end
     * @param port a port of {@code 127.0.0.1} that was free when it was chosen
     */
    record Place(Path program, Path folder, int port) {

        /** Returns the address of the server. */
        public InetSocketAddress address() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }

        /** Returns a port of the loopback at which nobody listens now. */
        public static int freePort() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException none) {
                throw new IllegalStateException("No free port", none);
            }
        }
    }
}
