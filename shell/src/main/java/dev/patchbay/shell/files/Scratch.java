package dev.patchbay.shell.files;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files that commands of a shell have made, in memory: they end with the shell. Thread-safe. */
public final class Scratch {

    private final Map<String, String> texts = Collections.synchronizedMap(new TreeMap<>());

    @Nullable
    String read(String path) {
        return texts.get(plain(path));
    }

    void write(String path, String text, boolean append) {
        texts.merge(plain(path), text, (before, more) -> append ? before + more : more);
    }

    /** Whether a file of this name can be made: below /tmp, or with a name that leads nowhere else. */
    static boolean isPossible(String path) {
        String plain = plain(path);
        return !plain.isEmpty() && !plain.endsWith("/") && (!plain.startsWith("/") || plain.startsWith("/tmp/"));
    }

    /** Removes a file; answers whether there was one. */
    public boolean remove(String path) {
        return texts.remove(plain(path)) != null;
    }

    /** The names of all. */
    public Collection<String> paths() {
        return Map.copyOf(texts).keySet();
    }

    private static String plain(String path) {
        return path.startsWith("./") ? path.substring(2) : path;
    }
}
