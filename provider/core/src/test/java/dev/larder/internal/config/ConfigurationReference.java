// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page of the documentation that describes every option, made from the comments of {@code reference.conf}. */
final class ConfigurationReference {

    static final String COMMAND =
            "mvn -q -pl provider/core test-compile exec:java -Dexec.skip=false -Dexec.classpathScope=test "
                    + "-Dexec.mainClass=dev.larder.internal.config.ConfigurationReference";

    private static final String INTRODUCTION = """
            # Configuration

            <!-- Generated from reference.conf by ConfigurationReference; edit those, not this page. -->

            A cache manager reads one configuration file. Its URI names the file: `file:/etc/app/larder.conf`,
            `classpath:app.conf`, `jar:file:/lib/app.jar!/app.conf`, an `http:` or `https:` address, or a path that ends in
            `.conf`, `.json` or `.properties` and is looked up on the class path and then as a file. A file that is named must
            exist. A URI that is only a name, such as `my-app` or the default one, means `larder.conf` on the class path, if
            there is one. The file needs to say only what differs from the defaults below.

                # larder.conf
                container.greeter  { expire = 1m, generator = com.example.Greetings }
                container."user-*" { extends = short, maximum-size = 10k }
                template.short     { expire = 30 seconds }

            The language is [HOCON](https://github.com/lightbend/config/blob/main/HOCON.md), which JSON is a part of:
            `container.greeter.expire = 1m` and `container { greeter { expire = 1m } }` say the same, a later value replaces an
            earlier one, `include` brings in another file, and `${HOME}` or `${?HOME}` stands for an environment variable or a
            system property. Every section is checked when the manager opens, used or not; a mistake is a
            `ConfigurationException` that tells file, line, option, value and what is allowed. A file may have up to 1 MB.

            ## Which value applies

            The first of these that sets an option decides:

            1. the container's own section, then the template that it `extends`, the template of this, and so on;
            2. the wildcard sections that match its name, the most specific first, each with its templates;
            3. the options in code (`LarderConfiguration`), with the template that they extend;
            4. `container-defaults` in the file;
            5. the defaults below.

            Properties handed to `CachingProvider.getCacheManager(uri, loader, properties)` replace single values of the file:
            `container.greeter.expire`, `template.short.idle`, `container-defaults.statistics`, `backend.local.type`. The
            option is what follows the last dot, so a name with dots needs no quotes there. With the prefix `larder.` they may also
            say what stands at the top of the file, such as `larder.maximum-bytes`. Other properties are ignored.

            """;

    private ConfigurationReference() {}

    /** Writes the page; without arguments to where the documentation keeps it. */
    public static void main(String[] arguments) throws IOException {
        Path page = arguments.length == 0 ? page() : Path.of(arguments[0]);
        Files.createDirectories(Objects.requireNonNull(page.toAbsolutePath().getParent()));
        Files.writeString(page, markdown());
    }

    static Path page() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("provider/core"))) {
            root = Objects.requireNonNull(root.getParent(), "not below the root of the project");
        }
        return root.resolve("docs/configuration.md");
    }

    static String markdown() {
        ConfigObject options = section("container-defaults");
        String others = Reference.names().stream()
                .filter(name -> !name.equals("container-defaults"))
                .map(name -> entry(name, value(Reference.ROOT, name)))
                .collect(Collectors.joining());
        return INTRODUCTION + "## Options of a container\n\n" + text(options) + "\n" + table(options) + "\n"
                + Reference.names(options).stream()
                        .map(name -> entry(name, value(options, name)) + live(name))
                        .collect(Collectors.joining())
                + "## Other sections and options\n\n" + others.strip() + "\n";
    }

    /** Says of an option that it can change while the container runs, if it can. */
    private static String live(String name) {
        return ContainerOptions.LIVE.stream().anyMatch(option -> option.name().equals(name))
                ? "Can change while the container runs, by `Container.configure` or JMX.\n\n"
                : "";
    }

    private static String table(ConfigObject options) {
        return "| option | default | meaning |\n|---|---|---|\n"
                + Reference.names(options).stream()
                        .map(name -> "| [`" + name + "`](#" + name + ") | `" + shown(value(options, name)) + "` | "
                                + firstSentence(value(options, name)) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String entry(String name, ConfigValue value) {
        String initial = value instanceof ConfigObject ? "" : "Default: `" + shown(value) + "`\n\n";
        String heading = value instanceof ConfigObject ? "### Section `" + name + "`" : "### " + name;
        return heading + "\n\n" + initial + text(value) + "\n";
    }

    private static String shown(ConfigValue value) {
        return value.render(ConfigRenderOptions.concise()).replace("\"", "");
    }

    private static String firstSentence(ConfigValue value) {
        String text = text(value).replace('\n', ' ');
        return text.substring(0, text.indexOf(". ") + 1);
    }

    private static String text(ConfigValue value) {
        List<String> lines = value.origin().comments();
        return lines.stream()
                .map(line -> line.startsWith(" ") ? line.substring(1) : line)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static ConfigObject section(String name) {
        return (ConfigObject) value(Reference.ROOT, name);
    }

    private static ConfigValue value(ConfigObject section, String name) {
        return Objects.requireNonNull(section.get(name), name);
    }
}
