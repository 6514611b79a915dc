// SPDX-License-Identifier: Apache-2.0
/**
 * The annotations of JCache ({@code javax.cache.annotation}) on jakarta CDI 4: with this artifact on the class path they work
 * on every bean, whichever JCache provider is used.
 */
@NullMarked
package dev.larder.cdi;

import org.jspecify.annotations.NullMarked;
