// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.larder;

import org.jspecify.annotations.NullMarked;
