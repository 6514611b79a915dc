// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.larder.cdi.internal;

import org.jspecify.annotations.NullMarked;
