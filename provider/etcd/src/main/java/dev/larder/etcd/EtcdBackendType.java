// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOption.Kind;
import dev.larder.spi.BackendOptions;
import dev.larder.spi.BackendType;
import java.util.List;

/** Containers in etcd. */
public final class EtcdBackendType implements BackendType {

    private static final List<BackendOption> OPTIONS = List.of(
            new BackendOption(
                    "servers",
                    Kind.LIST,
                    "",
                    "host:port of each member of the cluster, the nearest first; localhost:2379 if none"),
            new BackendOption("username", Kind.TEXT, "", "the user; needs a password"),
            new BackendOption("password", Kind.SECRET, "", "the password"),
            new BackendOption(
                    "tls",
                    Kind.FLAG,
                    "false",
                    "whether to use TLS, always with a check of the host's name; also on if another option of TLS is set"),
            new BackendOption(
                    "tls-cafile",
                    Kind.TEXT,
                    "",
                    "a PEM file with the certificates to trust, instead of those that Java trusts"),
            new BackendOption("tls-certfile", Kind.TEXT, "", "a PEM file with the client's certificate"),
            new BackendOption(
                    "tls-keyfile",
                    Kind.TEXT,
                    "",
                    "a PEM file with the client's private key, PKCS#8, without a password"),
            new BackendOption(
                    "socket-timeout",
                    Kind.DURATION,
                    "2 seconds",
                    "how long to wait for an answer, connecting included"),
            new BackendOption(
                    "dead-retry",
                    Kind.DURATION,
                    "1 second",
                    "how long a member that failed is not asked: where there is no other, all threads fail at once instead of waiting"),
            new BackendOption(
                    "maximum-request",
                    Kind.BYTES,
                    "1536 KiB",
                    "what --max-request-bytes says on the servers: an entry that needs more is refused before it is sent"),
            new BackendOption("prefix", Kind.TEXT, "larder", "what all keys in etcd begin with"),
            new BackendOption(
                    "ephemeral",
                    Kind.FLAG,
                    "false",
                    "whether each container is one's own and is removed when it is closed"));

    /** Creates the type. */
    public EtcdBackendType() {}

    @Override
    public String name() {
        return "etcd";
    }

    @Override
    public List<BackendOption> options() {
        return OPTIONS;
    }

    @Override
    public Storage open(BackendOptions options) {
        return new EtcdStorage(Settings.of(options));
    }
}
