// SPDX-License-Identifier: Apache-2.0
/**
 * How it works, not API. An extension ({@link dev.larder.cdi.internal.CachingExtension} for CDI Full, {@link
 * dev.larder.cdi.internal.CachingBuildExtension} for Lite) makes the annotations interceptor bindings; an interceptor per
 * annotation asks {@link dev.larder.cdi.internal.CachedMethods} what a method is told to do.
 */
@NullMarked
package dev.larder.cdi.internal;

import org.jspecify.annotations.NullMarked;
