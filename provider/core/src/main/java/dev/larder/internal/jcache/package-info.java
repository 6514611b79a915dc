// SPDX-License-Identifier: Apache-2.0
/** The standard face: provider, manager, cache and MXBeans over the engine. Not API. */
@NullMarked
package dev.larder.internal.jcache;

import org.jspecify.annotations.NullMarked;
