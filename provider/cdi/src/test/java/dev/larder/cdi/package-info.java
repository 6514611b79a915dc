// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.larder.cdi;

import org.jspecify.annotations.NullMarked;
