// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.spi.CodecType;
import java.util.Set;
import java.util.TreeSet;

/** Reads the name of a codec. No state. */
final class CodecNames {

    /** The codec that is always there. */
    private static final String JDK = "jdk";

    /** The codec that an artifact of Larder brings. */
    private static final String FORY = "fory";

    private CodecNames() {}

    static String codec(Setting setting, ClassLoader loader) {
        String name = Words.text(setting, loader);
        if (name.equals(JDK)) {
            return name;
        }
        Set<String> known = new TreeSet<>(
                Discovery.find(CodecType.class, loader, CodecType::name).keySet());
        known.add(JDK);
        if (!known.contains(name)) {
            throw setting.refused(unknown(name, known) + " Known codecs: " + String.join(", ", known));
        }
        return name;
    }

    private static String unknown(String name, Set<String> known) {
        return name.equals(FORY)
                ? "is not on the class path; add the artifact dev.larder:larder-fory."
                : "is not a codec" + Nearest.hint(name, known);
    }
}
