// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A call of a generator. Confined to one thread. */
@Name("dev.larder.Load")
@Label("Load")
@Category("Larder")
@Description("A call of a generator.")
@StackTrace(false)
final class LoadEvent extends KeysEvent {}
