// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.springboot;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A page in headless Chromium, driven by its debugging protocol. Without Chromium the test is skipped; on CI it fails. */
final class Browser implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
    private static final Pattern SOCKET = Pattern.compile("\"webSocketDebuggerUrl\": *\"([^\"]+)\"");
    private static final Pattern DATA = Pattern.compile("\"data\": *\"([^\"]+)\"");
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Process process;
    private final WebSocket socket;
    private int sent;

    private Browser(Process process) throws IOException, InterruptedException {
        this.process = process;
        String address = listening(process.inputReader(StandardCharsets.UTF_8));
        HttpRequest tab = HttpRequest.newBuilder(URI.create("http://" + address + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        String opened = client.send(tab, HttpResponse.BodyHandlers.ofString()).body();
        this.socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(group(SOCKET, opened)), new Answers(answers))
                .join();
    }

    static Browser open(Path folder) throws IOException, InterruptedException {
        ProcessBuilder chromium = new ProcessBuilder(
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--window-size=1000,1100",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder);
        try {
            return new Browser(chromium.redirectErrorStream(true).start());
        } catch (IOException e) {
            String missing = "Chromium is needed for this test: apt-get install chromium (" + e.getMessage() + ")";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(missing, e);
            }
            System.err.println("SKIPPED: " + missing);
            return Assumptions.abort(missing);
        }
    }

    private static String listening(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher found = LISTENING.matcher(line);
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new IllegalStateException("Chromium ended without opening its debugging port");
    }

    void go(String address) throws InterruptedException {
        call("Page.navigate", "{\"url\": \"" + address + "\"}");
    }

    /** Runs a script, and waits for its promise if it answers one. */
    String run(String script) throws InterruptedException {
        return call(
                "Runtime.evaluate",
                "{\"awaitPromise\": true, \"returnByValue\": true, \"expression\": \"" + script.replace("\"", "\\\"")
                        + "\"}");
    }

    /** Waits until an expression is true. */
    void await(String condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        String answer = run(condition);
        while (!answer.contains("\"value\":true")) {
            Assertions.assertThat(System.nanoTime())
                    .as(condition + ": " + answer)
                    .isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            answer = run(condition);
        }
    }

    byte[] screenshot() throws InterruptedException {
        return Base64.getDecoder().decode(group(DATA, call("Page.captureScreenshot", "{}")));
    }

    private String call(String method, String parameters) throws InterruptedException {
        int id = ++sent;
        socket.sendText("{\"id\": " + id + ", \"method\": \"" + method + "\", \"params\": " + parameters + "}", true)
                .join();
        for (String answer = next(); ; answer = next()) {
            if (answer.startsWith("{\"id\":" + id + ",")) {
                return answer;
            }
        }
    }

    private String next() throws InterruptedException {
        String answer = answers.poll(PATIENCE, TimeUnit.NANOSECONDS);
        Assertions.assertThat(answer).as("an answer of the browser").isNotNull();
        return String.valueOf(answer);
    }

    private static String group(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        Assertions.assertThat(found.find()).as(pattern + " in " + text).isTrue();
        return found.group(1);
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Collects the frames of a message. */
    private static final class Answers implements WebSocket.Listener {

        private final BlockingQueue<String> complete;
        private final StringBuilder partial = new StringBuilder();

        Answers(BlockingQueue<String> complete) {
            this.complete = complete;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                complete.add(partial.toString());
                partial.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
