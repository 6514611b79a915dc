// SPDX-License-Identifier: Apache-2.0
/** A storage for tests, found like any other. */
@NullMarked
package dev.larder.tins;

import org.jspecify.annotations.NullMarked;
