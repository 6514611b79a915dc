// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL with an empty database {@code postgres}. It refuses root, so root runs it as the user {@code postgres}. It does not
 * force its writes to disk: no test pulls the plug.
 */
record Postgres(List<String> arguments) implements ServerProgram {

    @Override
    public List<String> files() {
        return List.of("postgres");
    }

    @Override
    public String debianPackage() {
        return "postgresql";
    }

    @Override
    public void prepare(Place place) throws IOException {
        if (Programs.asRoot()) {
            Files.setOwner(
                    place.folder(),
                    place.folder()
                            .getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("postgres"));
        }
        List<String> command = asUser();
        command.add(beside(place, "initdb"));
        command.addAll(List.of("-N", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "-D"));
        command.add(data(place));
        Commands.run(command);
    }

    @Override
    public List<String> command(Place place) {
        List<String> command = asUser();
        command.add(place.program().toString());
        command.addAll(List.of("-D", data(place), "-p", String.valueOf(place.port())));
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1"));
        command.addAll(List.of("-c", "unix_socket_directories=" + place.folder()));
        command.addAll(List.of("-c", "fsync=off", "-c", "full_page_writes=off"));
        command.addAll(arguments);
        return command;
    }

    @Override
    public boolean answers(Place place) throws IOException {
        return Commands.succeeds(
                List.of(beside(place, "pg_isready"), "-q", "-h", "127.0.0.1", "-p", String.valueOf(place.port())));
    }

    private static List<String> asUser() {
        return new ArrayList<>(Programs.asRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
    }

    /** Returns another program of the same version, which may be found by a link only. */
    private static String beside(Place place, String name) throws IOException {
        return place.program().toRealPath().resolveSibling(name).toString();
    }

    private static String data(Place place) {
        return place.folder().resolve("data").toString();
    }
}
