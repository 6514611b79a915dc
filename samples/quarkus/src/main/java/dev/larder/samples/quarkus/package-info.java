// SPDX-License-Identifier: Apache-2.0
/** Cached greetings on Quarkus. */
@NullMarked
package dev.larder.samples.quarkus;

import org.jspecify.annotations.NullMarked;
