package dev.patchbay.netns.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds plugins of one type by {@link ServiceLoader}. One that cannot be found, loaded or made is a problem that names
 * the jar and the class; the others are not concerned.
 */
final class Plugins {

    /** A service file that is broken all over is given up after this many errors. */
    private static final int MAX_ERRORS = 100;

    private Plugins() {}

    /** All that can be made. What cannot is described in {@code problems}. */
    static <T> List<T> load(Class<T> type, ClassLoader loader, List<String> problems) {
        List<T> found = new ArrayList<>();
        Iterator<T> plugins = ServiceLoader.load(type, loader).iterator();
        int errors = 0;
        while (errors < MAX_ERRORS) {
            try {
                if (!plugins.hasNext()) {
                    return found;
                }
                found.add(plugins.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                errors++;
                problems.add(describe(type, loader, e));
            }
        }
        return found;
    }

    private static String describe(Class<?> type, ClassLoader loader, Throwable error) {
        StringBuilder text = new StringBuilder();
        Throwable cause = error.getCause();
        String message =
                error instanceof ServiceConfigurationError ? String.valueOf(error.getMessage()) : error.toString();
        for (Entry entry : entries(type, loader)) {
            if (message.contains(entry.className)) {
                text.append(entry.jar).append(": ");
                break;
            }
            if (isHow(entry.className, loader, error)) {
                text.append(entry.jar).append(": ").append(entry.className).append(": ");
                break;
            }
        }
        text.append(message);
        if (cause != null) {
            text.append(": ").append(cause);
        }
        return text.toString();
    }

    /** Whether loading a class fails in this way: the virtual machine's own errors do not all say which class it was. */
    private static boolean isHow(String className, ClassLoader loader, Throwable error) {
        try {
            Class.forName(className, false, loader);
            return false;
        } catch (ClassNotFoundException | LinkageError e) {
            return e.toString().equals(error.toString());
        }
    }

    /** A line of a service file. */
    private record Entry(String className, String jar) {}

    private static List<Entry> entries(Class<?> type, ClassLoader loader) {
        List<Entry> entries = new ArrayList<>();
        String name = "META-INF/services/" + type.getName();
        try {
            Enumeration<URL> files = loader.getResources(name);
            while (files.hasMoreElements()) {
                URL file = files.nextElement();
                read(file, jarOf(file, name), entries);
            }
        } catch (IOException e) {
            entries.add(new Entry(name, "unreadable: " + e));
        }
        return entries;
    }

    private static void read(URL file, String jar, List<Entry> into) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int comment = line.indexOf('#');
                String className = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (!className.isEmpty()) {
                    into.add(new Entry(className, jar));
                }
            }
        }
    }

    private static String jarOf(URL file, String name) {
        String text = file.toString();
        String container = text.endsWith(name) ? text.substring(0, text.length() - name.length()) : text;
        return container.replaceFirst("^jar:", "").replaceFirst("!/$", "");
    }

    /** Where a class comes from, and its name: {@code file:/…/drivers.jar: com.example.PigeonType}. */
    static String origin(Object plugin) {
        CodeSource source = plugin.getClass().getProtectionDomain().getCodeSource();
        String jar = source == null || source.getLocation() == null
                ? "module " + plugin.getClass().getModule().getName()
                : source.getLocation().toString();
        return jar + ": " + plugin.getClass().getName();
    }
}
