// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import java.util.List;

/**
 * A kind of storage, found by {@link java.util.ServiceLoader}; its name is what {@code type} says in a {@code backend}
 * section. Implementations have a public constructor without parameters.
 */
public interface BackendType {

    /** Returns the name, in lower case. */
    String name();

    /** Returns the options of a {@code backend} section of this type, besides {@code type}; any other is refused. */
    List<BackendOption> options();

    /**
     * Opens a storage for the containers of one {@code backend} section. Connections are made when they are needed, not
     * here.
     *
     * @param options the section's values, all declared options being there
     * @throws IllegalArgumentException if options contradict each other; the message is shown with the section's place
     */
    Storage open(BackendOptions options);

    /** An open storage, shared by the containers that name it. Threads share it. */
    @FunctionalInterface
    interface Storage extends AutoCloseable {

        /** Returns the backend of a container. */
        Backend container(ContainerSpec container);

        /**
         * Returns the names of the servers that did not answer when they were asked last, as messages show them. One whose
         * time for another try has come is tried by this, which may take as long as a connection.
         */
        default List<String> deadNodes() {
            return List.of();
        }

        /** Lets go of what the containers shared; they are closed by then. */
        @Override
        default void close() {}
    }
}
