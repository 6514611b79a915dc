// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.larder.samples.sessions;

import org.jspecify.annotations.NullMarked;
