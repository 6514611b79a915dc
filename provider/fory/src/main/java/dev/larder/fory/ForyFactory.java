// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.spi.CodecType.CodecSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.apache.fory.Fory;
import org.apache.fory.config.ForyBuilder;
import org.apache.fory.resolver.ClassResolver;
import org.apache.fory.resolver.SharedRegistry;

/** Makes the Fory instances of one codec, all alike; they share what they learn of classes. Threads share it. */
final class ForyFactory {

    private static final int DEPTH = 500;

    private final SharedRegistry registry = new SharedRegistry();
    private final ClassLoader loader;
    private final AllowedTypes allowed;
    private final short fingerprint;

    ForyFactory(CodecSpec spec) {
        this.loader = spec.loader();
        ClassResolver resolver = (ClassResolver) builder().build().getTypeResolver();
        List<Class<?>> numbered = resolver.getRegisteredClasses().stream()
                .sorted(Comparator.comparing(resolver::getRegisteredClassId))
                .toList();
        this.allowed = new AllowedTypes(spec, names(numbered));
        this.fingerprint = fingerprint(resolver, numbered);
    }

    private static Set<String> names(List<Class<?>> numbered) {
        return numbered.stream()
                .filter(type -> !PlatformTypes.REFUSED.contains(type))
                .map(Class::getName)
                .collect(Collectors.toSet());
    }

    private static short fingerprint(ClassResolver resolver, List<Class<?>> numbered) {
        CRC32 sum = new CRC32();
        for (Class<?> type : numbered) {
            sum.update((resolver.getRegisteredClassId(type) + type.getName()).getBytes(UTF_8));
        }
        return (short) sum.getValue();
    }

    /** Returns a fingerprint of the numbers that Fory gives to classes. */
    short fingerprint() {
        return fingerprint;
    }

    /** Returns a new instance. */
    Fory make() {
        Fory fory = builder()
                .withClassLoader(loader)
                .withSharedRegistry(registry)
                .withTypeChecker(allowed)
                .withSerializerFactory(new CustomSerialization())
                .build();
        for (Class<?> type : PlatformTypes.REFUSED) {
            fory.registerSerializer(type, new RefusedSerializer<>(fory.getConfig(), type));
        }
        return fory;
    }

    private static ForyBuilder builder() {
        return Fory.builder()
                .withXlang(false)
                // By name, under the checker: numbers would depend on which classes a process has registered, and when.
                .requireClassRegistration(false)
                .registerGuavaTypes(false)
                // Changed fields make a class another one; nothing is guessed.
                .withCompatible(false)
                .withClassVersionCheck(true)
                .withDeserializeUnknownClass(false)
                .serializeEnumByName(true)
                // With shared references, a few bytes could stand for sets whose hash code takes for ever.
                .withRefTracking(false)
                .withRefCopy(false)
                .withMaxDepth(DEPTH)
                .withMaxGraphMemoryBytes(Runtime.getRuntime().maxMemory() / 4);
    }
}
