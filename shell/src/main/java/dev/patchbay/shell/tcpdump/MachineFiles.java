package dev.patchbay.shell.tcpdump;

import dev.patchbay.api.Errno;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files of the machine that the shell runs on: captures are read from there and written there. */
final class MachineFiles {

    private MachineFiles() {}

    /** @throws NoSuchFileException if it cannot be the name of a file */
    static Path path(String name) throws NoSuchFileException {
        try {
            return Path.of(name);
        } catch (InvalidPathException problem) {
            NoSuchFileException missing = new NoSuchFileException(name);
            missing.initCause(problem);
            throw missing;
        }
    }

    /** What is wrong with a file, as libpcap says it. */
    static String complaint(String name, IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return name + ": " + Errno.ENOENT.text();
        }
        if (problem instanceof AccessDeniedException) {
            return name + ": " + Errno.EACCES.text();
        }
        String reason = String.valueOf(problem.getMessage());
        return problem instanceof FileSystemException ? name + ": " + reason : reason;
    }
}
