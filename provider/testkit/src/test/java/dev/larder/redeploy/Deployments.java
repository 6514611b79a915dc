// SPDX-License-Identifier: Apache-2.0
package dev.larder.redeploy;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;

/**
 * Deploys an application again and again, each time with a class loader of its own, and prints what is left of it. Its argument
 * says whether Larder is the application's ({@code own}) or lies below all applications ({@code shared}).
 */
public final class Deployments {

    private static final int TIMES = 50;

    /** Serialization in the JDK may remember the class that it has looked at last, until it looks at another. */
    private static final int REMEMBERED = 1;

    /** How often the garbage is collected before what is left counts as a leak. */
    private static final int COLLECTIONS = 20;

    /** How long the garbage collector may take to tell of one more class loader that is gone, in milliseconds. */
    private static final long PATIENCE = 500;

    private Deployments() {}

    /** Runs in a process of its own. */
    public static void main(String[] arguments) throws Exception {
        List<URL> application = new ArrayList<>();
        List<URL> libraries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            boolean own = entry.endsWith("test-classes") || arguments[0].equals("own");
            (own ? application : libraries).add(url(entry));
        }
        try (URLClassLoader below =
                new URLClassLoader(libraries.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
            List<Reference<ClassLoader>> deployed = new ArrayList<>();
            for (int time = 0; time < TIMES; time++) {
                deployed.add(deploy(application.toArray(URL[]::new), below, gone));
            }
            int left = left(deployed, gone);
            System.out.println("loaders left: " + (left > REMEMBERED ? left : "none"));
        }
        System.out.println("managers left: " + inHistogram("dev.larder.internal.jcache.LarderCacheManager"));
        System.out.println("shops left: " + inHistogram(Shop.class.getName()));
        System.out.println("threads left: " + threads());
    }

    private static URL url(String entry) throws MalformedURLException {
        return Path.of(entry).toUri().toURL();
    }

    private static Reference<ClassLoader> deploy(URL[] application, ClassLoader below, ReferenceQueue<ClassLoader> gone)
            throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(application, below)) {
            thread.setContextClassLoader(loader);
            Class<?> shop = loader.loadClass(Shop.class.getName());
            if (shop == Shop.class) {
                throw new IllegalStateException("not an application of its own");
            }
            ((Runnable) shop.getConstructor().newInstance()).run();
            return new WeakReference<>(loader, gone);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static int left(List<Reference<ClassLoader>> deployed, ReferenceQueue<ClassLoader> gone)
            throws InterruptedException {
        for (int collection = 0; collection < COLLECTIONS && deployed.size() > REMEMBERED; collection++) {
            dropSoftReferences();
            System.gc();
            boolean more = true;
            while (more && deployed.size() > REMEMBERED) {
                more = deployed.remove(gone.remove(PATIENCE));
            }
        }
        return deployed.size();
    }

    /** The JDK keeps what it knows of serializable classes as long as there is memory. */
    private static void dropSoftReferences() {
        try {
            List<long[]> full = new ArrayList<>();
            while (full.size() < 100) {
                full.add(new long[Integer.MAX_VALUE - 8]);
            }
        } catch (OutOfMemoryError wanted) {
            // All soft references are gone now.
        }
    }

    /** Returns how many classes of a name have instances, one for each class loader. */
    private static long inHistogram(String type) throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return Arrays.stream(histogram.split("\n"))
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].equals(type))
                .count();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .map(Map.Entry::getKey)
                .map(Thread::getName)
                .filter(name -> name.contains("larder"))
                .toList();
    }
}
