// SPDX-License-Identifier: Apache-2.0
/** The decorator that encrypts what a container hands to its backend. Not API. */
@NullMarked
package dev.larder.internal.seal;

import org.jspecify.annotations.NullMarked;
