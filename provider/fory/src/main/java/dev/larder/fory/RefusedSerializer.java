// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import org.apache.fory.config.Config;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.serializer.Serializer;

/** Neither writes nor reads the objects of a class. Threads share it. */
final class RefusedSerializer<T> extends Serializer<T> {

    RefusedSerializer(Config config, Class<T> type) {
        super(config, type);
    }

    @Override
    public void write(WriteContext context, T object) {
        throw refusal();
    }

    @Override
    public T read(ReadContext context) {
        throw refusal();
    }

    private RefusedException refusal() {
        return new RefusedException(type.getName() + " is a class that codec fory does not carry; set codec = jdk");
    }
}
