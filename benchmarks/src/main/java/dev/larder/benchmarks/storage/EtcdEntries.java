// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Entries of etcd by plain HTTP to its JSON gateway: requests are put together from text, answers are searched. */
final class EtcdEntries implements Entries {

    private static final Pattern ENTRY = Pattern.compile("\"key\":\"([^\"]+)\"[^}]*\"value\":\"([^\"]*)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String gateway;

    EtcdEntries(String address) {
        this.gateway = "http://" + address + "/v3/kv/";
    }

    private String ask(String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("etcd refuses " + path + ": " + response.body());
            }
            return response.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException failed) {
            throw new IllegalStateException("etcd has not answered", failed);
        }
    }

    @Override
    public @Nullable String get(String key) {
        return found(ask("range", key(key))).get(key);
    }

    @Override
    public void put(String key, String value) {
        ask("put", entry(key, value));
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
        return found(ask(
                "txn",
                steps(keys.stream()
                        .map(key -> "{\"request_range\":" + key(key) + "}")
                        .toList())));
    }

    @Override
    public void putAll(Map<String, String> values) {
        ask(
                "txn",
                steps(values.entrySet().stream()
                        .map(entry -> "{\"request_put\":" + entry(entry.getKey(), entry.getValue()) + "}")
                        .toList()));
    }

    @Override
    public void change(String key, UnaryOperator<String> change) {
        String answer;
        do {
            String before = requireNonNull(get(key));
            answer = ask(
                    "txn",
                    "{\"compare\":[{\"target\":\"VALUE\",\"result\":\"EQUAL\"," + fields(key, before)
                            + "}],\"success\":[{\"request_put\":" + entry(key, change.apply(before)) + "}]}");
        } while (!answer.contains("\"succeeded\":true"));
    }

    private static String steps(Collection<String> steps) {
        return steps.stream().collect(Collectors.joining(",", "{\"success\":[", "]}"));
    }

    private static String key(String key) {
        return "{\"key\":\"" + encoded(key) + "\"}";
    }

    private static String entry(String key, String value) {
        return '{' + fields(key, value) + '}';
    }

    private static String fields(String key, String value) {
        return "\"key\":\"" + encoded(key) + "\",\"value\":\"" + encoded(value) + '"';
    }

    private static Map<String, String> found(String answer) {
        Map<String, String> found = new HashMap<>();
        Matcher entries = ENTRY.matcher(answer);
        while (entries.find()) {
            found.put(decoded(entries.group(1)), decoded(entries.group(2)));
        }
        return found;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), UTF_8);
    }

    /** Does nothing: a client of this JDK ends when nobody uses it any more. */
    @Override
    public void close() {}
}
