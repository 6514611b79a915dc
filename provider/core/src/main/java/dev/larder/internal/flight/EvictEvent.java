// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The entry of a key was dropped to make room. Confined to one thread. */
@Name("dev.larder.Evict")
@Label("Evict")
@Category("Larder")
@Description("The entry of a key was dropped to make room.")
@Enabled(false)
@StackTrace(false)
final class EvictEvent extends KeysEvent {}
