// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.testkit.server.ServerContract.Neighbour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A client of the server without Larder. */
final class OtherUser implements Neighbour {

    private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("\"value\":\"([^\"]*)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    private final String address;

    OtherUser(String address) {
        this.address = address;
    }

    /** Returns what the server answers. */
    String ask(String path, String json) {
        return ask(path, json, "");
    }

    /** Returns what the server answers to somebody with a token. */
    String ask(String path, String json, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + address + path)).POST(BodyPublishers.ofString(json));
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void write(String key, String value) {
        ask("/v3/kv/put", "{\"key\":\"" + coded(key) + "\",\"value\":\"" + coded(value) + "\"}");
    }

    @Override
    public @Nullable String read(String key) {
        Matcher value = VALUE.matcher(ask("/v3/kv/range", "{\"key\":\"" + coded(key) + "\"}"));
        return value.find() ? decoded(value.group(1)) : null;
    }

    /** Returns all keys of the server. */
    List<String> keys() {
        Matcher key = KEY.matcher(ask("/v3/kv/range", "{\"key\":\"AA==\",\"range_end\":\"AA==\",\"keys_only\":true}"));
        List<String> keys = new ArrayList<>();
        while (key.find()) {
            keys.add(decoded(key.group(1)));
        }
        return keys;
    }

    private static String coded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
