// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * A MariaDB whose user {@code root} has no password. It refuses root, so root runs it as the user {@code mysql}. It does not force
 * its writes to disk: no test pulls the plug.
 */
record MariaDb(List<String> arguments) implements ServerProgram {

    @Override
    public List<String> files() {
        return List.of("mariadbd");
    }

    @Override
    public String debianPackage() {
        return "mariadb-server";
    }

    @Override
    public void prepare(Place place) throws IOException {
        if (Programs.asRoot()) {
            Files.setOwner(
                    place.folder(),
                    place.folder()
                            .getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("mysql"));
        }
        List<String> command = new ArrayList<>(List.of("mariadb-install-db", "--no-defaults", "--skip-test-db"));
        command.addAll(List.of("--auth-root-authentication-method=normal", "--datadir=" + data(place)));
        command.addAll(asUser());
        Commands.run(command);
    }

    @Override
    public List<String> command(Place place) {
        List<String> command = new ArrayList<>(List.of(place.program().toString(), "--no-defaults"));
        command.addAll(asUser());
        command.addAll(
                List.of("--datadir=" + data(place), "--socket=" + place.folder().resolve("socket")));
        command.addAll(List.of("--bind-address=127.0.0.1", "--port=" + place.port()));
        command.addAll(List.of("--innodb-flush-log-at-trx-commit=0", "--innodb-flush-method=nosync"));
        command.addAll(arguments);
        return command;
    }

    /** It greets whoever connects by its version. */
    @Override
    public boolean answers(Place place) throws IOException {
        return Conversation.ask(place.address(), "").contains("MariaDB");
    }

    private static List<String> asUser() {
        return Programs.asRoot() ? List.of("--user=mysql") : List.of();
    }

    private static String data(Place place) {
        return place.folder().resolve("data").toString();
    }
}
