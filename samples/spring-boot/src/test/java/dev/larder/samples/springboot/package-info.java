// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.larder.samples.springboot;

import org.jspecify.annotations.NullMarked;
