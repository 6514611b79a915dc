// SPDX-License-Identifier: Apache-2.0
/** Where entries live in this process: the typed store and its kinds on the heap. Not API. */
@NullMarked
package dev.larder.internal.store;

import org.jspecify.annotations.NullMarked;
