// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

/** What happens to a lifetime beyond {@code lifetime-min} and {@code lifetime-max}. */
public enum OnLifetime {
    /** The write fails. */
    REJECT,
    /** The nearest lifetime that is allowed takes its place. */
    CLAMP
}
