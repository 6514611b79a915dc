// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

/**
 * What stands between a container and its backend: encryption, metrics, faults for tests. The option {@code wrap} of a
 * container names decorators by class, or by name if {@link java.util.ServiceLoader} finds them. Implementations have a
 * public constructor without parameters; each container has an instance of its own.
 */
@FunctionalInterface
public interface BackendDecorator {

    /**
     * Returns a backend to stand before another one, usually a {@link ForwardingBackend}. It closes the other one when it is
     * closed.
     *
     * @throws IllegalArgumentException if it cannot stand before this backend; the message is shown with the container's name
     */
    Backend decorate(Backend inner, ContainerSpec container);

    /** Returns the short name, in lower case with hyphens; by default the name of the class. */
    default String name() {
        return getClass().getName();
    }
}
