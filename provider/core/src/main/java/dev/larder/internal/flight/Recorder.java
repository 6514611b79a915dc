// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.flight;

/** Whether Java comes with Flight Recorder, whose module {@code jdk.jfr} an image made by jlink may lack. No state. */
final class Recorder {

    static final boolean IS_THERE = isThere("jdk.jfr.Event");

    private Recorder() {}

    /** Returns whether a class can be loaded. */
    static boolean isThere(String name) {
        try {
            Class<?> unused = Class.forName(name, false, Recorder.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /** Returns a flight that is recorded; a method of its own, so that its class is loaded only where that can be. */
    static Flight flight(String container) {
        return new RecordedFlight(container);
    }
}
