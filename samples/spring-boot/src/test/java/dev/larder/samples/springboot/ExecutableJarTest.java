// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** The application as one jar with its libraries inside, the configuration being in one of these. */
class ExecutableJarTest {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    /** What is of no use to the application, or would change it. */
    private static final Pattern NOT_OF_THE_APPLICATION = Pattern.compile(".*(test-classes|devtools|junit|assertj).*");

    @TempDir
    private Path folder;

    @Test
    @Timeout(90)
    void theConfigurationIsReadFromAJarInTheJarAndIncludesAnother() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        executable().toString(),
                        "--server.port=0",
                        "--spring.cache.jcache.config=classpath:nested.conf")
                .redirectErrorStream(true)
                .start();
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port(process) + "/api/containers"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("\"name\":\"nested\"", "\"name\":\"quotes\"", "\"name\":\"rates\"");
        } finally {
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
    }

    private static String port(Process process) throws IOException {
        List<String> said = new ArrayList<>();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return started.group(1);
            }
        }
        throw new AssertionError("The application has not started: " + String.join("\n", said));
    }

    private Path executable() throws IOException {
        Path more = Files.createDirectories(folder.resolve("more"));
        Files.writeString(
                more.resolve("nested.conf"), "include classpath(\"larder.conf\")\ncontainer.nested { expire = 1m }");
        List<Path> libraries = new ArrayList<>(List.of(jar(more)));
        Path classes = Path.of("target/classes").toAbsolutePath();
        for (Path entry : classPath()) {
            if (!entry.equals(classes)) {
                libraries.add(Files.isDirectory(entry) ? jar(entry) : entry);
            }
        }
        Repackager repackager = new Repackager(jar(classes).toFile());
        repackager.setMainClass(Exchange.class.getName());
        Path executable = folder.resolve("exchange.jar");
        repackager.repackage(executable.toFile(), callback -> {
            for (Path library : libraries) {
                callback.library(new Library(library.toFile(), LibraryScope.COMPILE));
            }
        });
        return executable;
    }

    /** Surefire may hide the class path behind one jar, and tells the real one by a property. */
    private static List<Path> classPath() {
        String entries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(entries.split(File.pathSeparator))
                .filter(entry -> !NOT_OF_THE_APPLICATION.matcher(entry).matches())
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(Files::exists)
                .toList();
    }

    /** Returns a jar of what is in a folder. */
    private Path jar(Path content) throws IOException {
        Path jar = Files.createTempFile(folder, "part", ".jar");
        try (OutputStream stream = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(stream);
                Stream<Path> files = Files.walk(content)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(content.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
        return jar;
    }
}
