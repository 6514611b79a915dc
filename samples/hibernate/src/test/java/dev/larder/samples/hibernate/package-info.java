// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.larder.samples.hibernate;

import org.jspecify.annotations.NullMarked;
