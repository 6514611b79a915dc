// SPDX-License-Identifier: Apache-2.0
/** An exchange office with cached rates, and a page that shows its containers live. Any provider of JCache will do. */
@NullMarked
package dev.larder.samples.springboot;

import org.jspecify.annotations.NullMarked;
