// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.larder.samples.quarkus;

import org.jspecify.annotations.NullMarked;
