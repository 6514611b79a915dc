// SPDX-License-Identifier: Apache-2.0
/** From files, properties and code to the effective settings of each container. Not API. */
@NullMarked
package dev.larder.internal.config;

import org.jspecify.annotations.NullMarked;
