// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedClassTest {

    private static final String NAME = "com.example.Thing";

    @TempDir
    private Path directory;

    private int compiled;

    /** A program with one class. */
    private final class Program {

        private final ClassLoader loader;

        Program(String source) {
            loader = compile(source);
        }

        Codec codec() throws ClassNotFoundException {
            return Codecs.open(Set.of(loader.loadClass(NAME)), Set.of(), loader);
        }

        Object thing() throws ReflectiveOperationException {
            Class<?> type = loader.loadClass(NAME);
            return type.isEnum()
                    ? type.getEnumConstants()[0]
                    : type.getConstructor().newInstance();
        }
    }

    private ClassLoader compile(String source) {
        Path classes = directory.resolve("classes" + compiled++);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try {
            Files.createDirectories(classes);
            compiler.getTask(
                            problems,
                            null,
                            null,
                            List.of("-proc:none", "-d", classes.toString()),
                            null,
                            List.of(new Source(source)))
                    .call();
            URL[] urls = {classes.toUri().toURL()};
            return new URLClassLoader(urls, getClass().getClassLoader());
        } catch (MalformedURLException impossible) {
            throw new AssertionError(problems.toString(), impossible);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///com/example/Thing.java"), Kind.SOURCE);
            this.text = "package com.example;" + text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreErrors) {
            return text;
        }
    }

    private static final String BEAN = "public class Thing { int count = 7; String name = \"x\"; }";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public class Thing { long count; String name; }",
                "public class Thing { int number; String name; }",
                "public class Thing { int count; String name; int more; }",
                "public class Thing { int count; }",
                "public class Thing { int count; Integer name; }",
                "public class Thing { int count; Object name; }",
                "public class Thing { int count; java.util.List<String> name; }",
                "public record Thing(long count, String name) { public Thing() { this(1, null); } }",
                "public enum Thing { A }",
                "public class Thing extends java.util.ArrayList<String> { int count; String name; }"
            })
    void aClassWithOtherFieldsIsNotDecoded(String changed) throws ReflectiveOperationException {
        Program before = new Program(BEAN);
        byte[] bytes = before.codec().encode(before.thing());

        assertThatThrownBy(() -> new Program(changed).codec().decode(bytes)).isInstanceOf(CodecException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BEAN,
                "public class Thing { String name; int count; }",
                "public class Thing { int count; String name; transient int cached; static int all; void more() {} }"
            })
    void aClassWithTheSameFieldsIsDecoded(String changed) throws ReflectiveOperationException {
        Program before = new Program(BEAN);
        Program after = new Program(changed);

        Object decoded = after.codec().decode(before.codec().encode(before.thing()));

        assertThat(decoded.getClass().getClassLoader()).isSameAs(after.loader);
        assertThat(decoded).extracting("count", "name").containsExactly(7, "x");
    }

    @Test
    void anEnumIsKnownByItsName() throws ReflectiveOperationException {
        Program before = new Program("public enum Thing { FIRST, SECOND }");
        byte[] bytes = before.codec().encode(before.thing());
        Codec without = new Program("public enum Thing { SECOND }").codec();

        assertThat(new Program("public enum Thing { SECOND, FIRST }").codec().decode(bytes))
                .hasToString("FIRST");
        assertThatThrownBy(() -> without.decode(bytes)).isInstanceOf(CodecException.class);
    }

    @Test
    void aClassThatIsGoneIsNotDecoded() throws ReflectiveOperationException {
        Program before = new Program(BEAN);
        byte[] bytes = before.codec().encode(before.thing());

        assertThatThrownBy(() -> Codecs.allowing(NAME).decode(bytes)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> Codecs.allowing("com.example.*").decode(bytes)).isInstanceOf(CodecException.class);
    }
}
