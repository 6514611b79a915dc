// SPDX-License-Identifier: Apache-2.0
/** An exchange office with cached rates, and a page that shows its containers live. It knows no provider of caches. */
@NullMarked
package dev.larder.samples.springboot;

import org.jspecify.annotations.NullMarked;
