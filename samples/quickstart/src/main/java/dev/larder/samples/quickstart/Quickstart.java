// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The program: two passes over the files below a folder, of which the second finds every checksum in the cache. */
@Command(
        name = "quickstart",
        description = "Computes the SHA-256 checksums of all files below a folder, twice, through a cache.",
        sortOptions = false)
public final class Quickstart implements Callable<Integer> {

    private final PrintWriter out;
    private final PrintWriter err;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "The folder; by default the current one.",
            defaultValue = ".",
            converter = ExistingFolder.class)
    private Path folder = Path.of(".");

    @Option(
            names = "--skip",
            paramLabel = "NAME",
            description = "Leaves out files and folders of this name; may be repeated. Default: ${DEFAULT-VALUE}",
            defaultValue = "target,.git",
            split = ",")
    private List<String> skipped = List.of();

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli sets it, shows the help and leaves the program alone
    private boolean help;

    private Quickstart(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the program; it ends with 0, or 2 if it was called wrongly. */
    public static void main(String[] arguments) {
        Charset charset = Charset.defaultCharset();
        PrintWriter out = new PrintWriter(System.out, true, charset);
        PrintWriter err = new PrintWriter(System.err, true, charset);
        int code = run(out, err, arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs the program with its results and its progress written elsewhere; returns the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Quickstart(out, err)).setOut(out).setErr(err).execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        Tree tree = Tree.below(folder, skipped);
        try (CachingProvider provider = Caching.getCachingProvider()) {
            Cache<FileVersion, String> checksums =
                    provider.getCacheManager().getCache("checksums", FileVersion.class, String.class);
            long loadsBefore = Sha256.loads();
            Pass first = Pass.over(tree.files(), checksums, progress("first pass ", tree));
            Pass second = Pass.over(tree.files(), checksums, progress("second pass", tree));
            Summary summary = new Summary(tree, first, second, Counts.of(checksums), Sha256.loads() - loadsBefore);
            out.print(summary.table());
            out.flush();
        }
        return 0;
    }

    private Progress progress(String title, Tree tree) {
        Progress.Display display = Ansi.AUTO.enabled() ? Progress.Display.BAR : Progress.Display.LINES;
        return new Progress(err, display, title, tree.files().size());
    }

    /** Takes the path of a folder that exists. */
    private static final class ExistingFolder implements ITypeConverter<Path> {

        @Override
        public Path convert(String value) {
            Path path = Path.of(value);
            if (!Files.isDirectory(path)) {
                throw new TypeConversionException("there is no folder " + value);
            }
            return path;
        }
    }
}
