// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A call of the storage behind a container. Confined to one thread. */
@Name("dev.larder.BackendCall")
@Label("Backend Call")
@Category("Larder")
@Description("A call of the storage behind a container.")
@Threshold("10 ms")
@StackTrace(false)
final class BackendCallEvent extends KeysEvent {

    @Label("Operation")
    @Nullable
    String operation;
}
