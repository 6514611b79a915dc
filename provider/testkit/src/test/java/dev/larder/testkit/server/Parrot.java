// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A process that repeats what it hears until it hears the end. */
final class Parrot {

    private Parrot() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("ready " + arguments[0] + " " + arguments[1]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
            System.out.println("heard " + line);
            if (line.equals("fail")) {
                throw new IllegalStateException("as told");
            }
        }
    }
}
