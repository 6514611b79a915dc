// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The making of new values for stale entries. Confined to one thread. */
@Name("dev.larder.Refresh")
@Label("Refresh")
@Category("Larder")
@Description("The making of new values for stale entries.")
@StackTrace(false)
final class RefreshEvent extends KeysEvent {}
