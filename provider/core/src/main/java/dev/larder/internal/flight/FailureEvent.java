// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A generator, or the storage behind a container, has failed; the outcome is the message. Confined to one thread. */
@Name("dev.larder.Failure")
@Label("Failure")
@Category("Larder")
@Description("A generator, or the storage behind a container, has failed; the outcome is the message.")
@StackTrace(false)
final class FailureEvent extends KeysEvent {

    @Label("Operation")
    @Nullable
    String operation;
}
