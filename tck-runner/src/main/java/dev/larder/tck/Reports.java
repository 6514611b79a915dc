// SPDX-License-Identifier: Apache-2.0
package dev.larder.tck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * What one run of the TCK has left in its report folder. Immutable.
 *
 * @param tests how many tests were reported, whatever became of them
 * @param failed how many of them failed or broke
 * @param skipped how many of them the test framework skipped
 * @param excluded what the TCK says it excluded, as {@code class#method}; it reports these tests as passed
 */
record Reports(int tests, int failed, int skipped, Set<String> excluded) {

    private static final Pattern EXCLUSION = Pattern.compile("EXCLUDING TEST '([^']+)'\\s+'([^']+)'");

    /**
     * Reads the XML reports and the printed output in a folder.
     *
     * @throws IOException if there is no such folder or a report cannot be read
     */
    static Reports in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "the TCK has not run");
        }
        int tests = 0;
        int failed = 0;
        int skipped = 0;
        Set<String> excluded = new TreeSet<>();
        for (Path file : files(folder)) {
            if (isXmlReport(file)) {
                Document report = parse(file);
                tests += count(report, "testcase");
                failed += count(report, "failure") + count(report, "error");
                skipped += count(report, "skipped");
            }
            // Exclusions are looked for everywhere: where a line ends up depends on the thread that printed it.
            excluded.addAll(exclusions(Files.readString(file, StandardCharsets.ISO_8859_1)));
        }
        return new Reports(tests, failed, skipped, excluded);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean isXmlReport(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("TEST-") && name.endsWith(".xml");
    }

    private static int count(Document report, String element) {
        return report.getElementsByTagName(element).getLength();
    }

    private static Set<String> exclusions(String output) {
        Set<String> found = new TreeSet<>();
        Matcher exclusion = EXCLUSION.matcher(output);
        while (exclusion.find()) {
            found.add(exclusion.group(1) + "#" + exclusion.group(2));
        }
        return found;
    }

    private static Document parse(Path report) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(report.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("cannot read the report " + report, e);
        }
    }
}
