package dev.patchbay.packetdrill.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Files as scripts use them: full of zeros, so that their size is all there is to know. */
final class VirtualFiles {

    private final Path directory;
    private final Map<Path, Long> made = new HashMap<>();

    /** @param directory where relative names begin */
    VirtualFiles(Path directory) {
        this.directory = directory;
    }

    private Path path(String name) {
        return directory.resolve(name).normalize();
    }

    void make(String name, long bytes) {
        made.put(path(name), bytes);
    }

    /** @return whether there was such a file */
    boolean remove(String name) {
        return made.remove(path(name)) != null;
    }

    /** The size of a file that was made here, or is on this machine; empty if there is none. */
    OptionalLong size(String name) {
        Long bytes = made.get(path(name));
        if (bytes != null) {
            return OptionalLong.of(bytes);
        }
        try {
            return Files.exists(path(name)) ? OptionalLong.of(Files.size(path(name))) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
