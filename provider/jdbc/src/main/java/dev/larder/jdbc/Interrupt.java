// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

/** An interrupt that a thread has received, held back because it would close the file of an embedded database. */
final class Interrupt implements AutoCloseable {

    private final boolean received = Thread.interrupted();

    private Interrupt() {}

    /** Takes the interrupt of the current thread, if it has one, until this is closed. */
    static Interrupt heldBack() {
        return new Interrupt();
    }

    @Override
    public void close() {
        if (received) {
            Thread.currentThread().interrupt();
        }
    }
}
