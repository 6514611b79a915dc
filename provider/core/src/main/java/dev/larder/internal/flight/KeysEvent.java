// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * What is told of something that was done to keys. Confined to one thread. Begin and commit have to be called on the class of
 * the event itself: it is there that Flight Recorder gives them a body.
 */
@Category("Larder")
@StackTrace(false)
abstract class KeysEvent extends Event {

    @Label("Container")
    @Nullable
    String container;

    @Label("Key")
    @Description("The first of the keys")
    @Nullable
    String key;

    @Label("Keys")
    @Description("How many keys")
    int keys;

    @Label("Outcome")
    @Nullable
    String outcome;
}
