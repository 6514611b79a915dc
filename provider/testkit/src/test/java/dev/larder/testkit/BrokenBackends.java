// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import dev.larder.spi.Backend;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.Found;
import dev.larder.testkit.CapableBackend.Server;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Backends with one fault each, under the contract. */
final class BrokenBackends {

    private BrokenBackends() {}

    /** Replaces whatever is held by now. */
    static final class Blind extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new CapableBackend(server) {
                @Override
                boolean isSwapped(ByteBuffer key, @Nullable Found expected, byte @Nullable [] record) {
                    return super.isSwapped(key, expected == null ? null : get(bytes(key)), record);
                }
            };
        }
    }

    /** Takes nothing expected for anything. */
    static final class Careless extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new CapableBackend(server) {
                @Override
                boolean isSwapped(ByteBuffer key, @Nullable Found expected, byte @Nullable [] record) {
                    return super.isSwapped(key, expected == null ? get(bytes(key)) : expected, record);
                }
            };
        }
    }

    /** Looks first and writes then. */
    static final class Racy extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new CapableBackend(server) {
                @Override
                boolean isSwapped(ByteBuffer key, @Nullable Found expected, byte @Nullable [] record) {
                    if (server.records.get(key) != expected) {
                        return false;
                    }
                    LockSupport.parkNanos(1_000);
                    return super.isSwapped(key, server.records.get(key), record);
                }
            };
        }
    }

    /** Answers what it found without saying where nothing was. */
    static final class Dense extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new CapableBackend(server) {
                @Override
                public List<@Nullable Found> getAll(List<byte[]> keys) {
                    List<@Nullable Found> dense = new ArrayList<>(super.getAll(keys));
                    dense.removeIf(Objects::isNull);
                    return dense;
                }
            };
        }
    }

    /** Knows the beginning of a key. */
    static final class Truncating extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new KeyShaping(server) {
                @Override
                byte[] shaped(byte[] key) {
                    return Arrays.copyOf(key, Math.min(key.length, 250));
                }
            };
        }
    }

    /** Takes keys for text. */
    static final class Literate extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new KeyShaping(server) {
                @Override
                byte[] shaped(byte[] key) {
                    return new String(key, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
                }
            };
        }
    }

    private abstract static class KeyShaping extends CapableBackend {
        KeyShaping(Server server) {
            super(server);
        }

        abstract byte[] shaped(byte[] key);

        @Override
        public @Nullable Found get(byte[] key) {
            return super.get(shaped(key));
        }

        @Override
        boolean isSwapped(ByteBuffer key, @Nullable Found expected, byte @Nullable [] record) {
            return super.isSwapped(ByteBuffer.wrap(shaped(bytes(key))), expected, record);
        }
    }

    /** Makes room for a record before it looks at its size. */
    static final class Greedy extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new CapableBackend(server) {
                @Override
                public boolean compareAndSet(
                        byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
                    if (record != null && record.length > MAXIMUM_RECORD) {
                        server.records.remove(ByteBuffer.wrap(key));
                    }
                    return super.compareAndSet(key, expected, record, deadline);
                }
            };
        }
    }

    /** Collects what will be dead soon. */
    static final class Hasty extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new Collecting(server, container.clock(), -200);
        }
    }

    /** Is late by so much that no number can say when. */
    static final class Overflowing extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new Collecting(server, container.clock(), 10_000);
        }
    }

    /** Has a clock of its own. */
    static final class Headstrong extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new Collecting(server, InstantSource.system(), 0);
        }
    }

    private static final class Collecting extends CapableBackend {
        private final Map<ByteBuffer, Long> deadlines = new ConcurrentHashMap<>();
        private final InstantSource clock;
        private final long grace;

        Collecting(Server server, InstantSource clock, long grace) {
            super(server);
            this.clock = clock;
            this.grace = grace;
        }

        @Override
        public @Nullable Found get(byte[] key) {
            boolean dead = deadlines.getOrDefault(ByteBuffer.wrap(key), ETERNAL) + grace < clock.millis();
            if (dead) {
                server().records.remove(ByteBuffer.wrap(key));
            }
            return super.get(key);
        }

        @Override
        public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
            deadlines.put(ByteBuffer.wrap(key), deadline);
            return super.compareAndSet(key, expected, record, deadline);
        }
    }

    /** Clears more than its own. */
    static final class Flushing extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new CapableBackend(server) {
                @Override
                public void clear() {
                    servers().forEach(each -> each.records.clear());
                }
            };
        }
    }

    /** Falls apart when it is closed. */
    static final class Brittle extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new CapableBackend(server) {
                private volatile boolean closed;

                @Override
                public @Nullable Found get(byte[] key) {
                    if (closed) {
                        throw new IllegalAccessError("unmapped");
                    }
                    return super.get(key);
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        }
    }

    /** Lists each key twice. */
    static final class Stuttering extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new CapableBackend(server) {
                @Override
                public Iterator<byte[]> keys() {
                    return server.records.keySet().stream()
                            .flatMap(key -> List.of(bytes(key), bytes(key)).stream())
                            .iterator();
                }
            };
        }
    }

    /** Releases a lock for whoever has had it. */
    static final class Generous extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new CapableBackend(server) {
                @Override
                public @Nullable Lease tryLock(byte[] key, Duration lease) {
                    Lease taken = super.tryLock(key, lease);
                    return taken == null ? null : () -> server.locks.remove(ByteBuffer.wrap(key));
                }
            };
        }
    }

    /** Tells more than it was asked for. */
    static final class Talkative extends SharedContract {
        @Override
        Backend open(Server server, ContainerSpec container) {
            return new CapableBackend(server) {
                @Override
                public Subscription watch(Watcher watcher) {
                    super.watch(watcher);
                    return () -> {};
                }
            };
        }
    }

    private static byte[] bytes(ByteBuffer key) {
        byte[] bytes = new byte[key.remaining()];
        key.duplicate().get(bytes);
        return bytes;
    }
}
