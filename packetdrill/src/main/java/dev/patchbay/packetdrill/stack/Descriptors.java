package dev.patchbay.packetdrill.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The descriptors of a process: the lowest free number is given next. */
final class Descriptors {

    /** Below are the standard streams. */
    private static final int FIRST = 3;

    private final Map<Integer, OpenFile> open = new TreeMap<>();

    int add(OpenFile file) {
        int fd = FIRST;
        while (open.containsKey(fd)) {
            fd++;
        }
        open.put(fd, file);
        return fd;
    }

    @Nullable
    OpenFile get(int fd) {
        return open.get(fd);
    }

    /** @return 0, or a negative errno */
    int close(int fd) {
        OpenFile file = open.remove(fd);
        if (file == null) {
            return -Numbers.EBADF;
        }
        List<OpenFile> others = new ArrayList<>(open.values());
        others.forEach(each -> {
            if (each instanceof Epoll epoll) {
                epoll.closed(fd);
            }
        });
        file.close();
        return 0;
    }
}
