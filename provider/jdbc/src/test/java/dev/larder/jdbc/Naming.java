// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.util.Hashtable;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import org.jspecify.annotations.Nullable;

/** A JNDI that knows one name, as long as it is open. One test at a time uses it. */
final class Naming implements AutoCloseable {

    /** What all contexts of this process know. */
    private static volatile @Nullable Naming current;

    private final String name;
    private final Object object;
    private final AtomicInteger lookups = new AtomicInteger();

    private Naming(String name, Object object) {
        this.name = name;
        this.object = object;
    }

    static Naming with(String name, Object object) {
        Naming naming = new Naming(name, object);
        current = naming;
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Contexts.class.getName());
        return naming;
    }

    int lookups() {
        return lookups.get();
    }

    @Override
    public void close() {
        System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
        current = null;
    }

    private Object lookUp(String wanted) throws NamingException {
        lookups.incrementAndGet();
        if (!wanted.equals(name)) {
            throw new NameNotFoundException(wanted);
        }
        return object;
    }

    /** Made by JNDI, by its name. */
    public static final class Contexts implements InitialContextFactory {

        /** Creates the factory. */
        public Contexts() {}

        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
            return new InitialContext(true) {
                @Override
                public Object lookup(String wanted) throws NamingException {
                    return Objects.requireNonNull(current).lookUp(wanted);
                }
            };
        }
    }
}
