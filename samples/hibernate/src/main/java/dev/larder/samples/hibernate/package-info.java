// SPDX-License-Identifier: Apache-2.0
/** A shop whose products Hibernate keeps in a second-level cache of Larder. */
@NullMarked
package dev.larder.samples.hibernate;

import org.jspecify.annotations.NullMarked;
