package dev.patchbay.shell.filter;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.files.Files;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines that a filter reads: standard input, or the files that were named. */
final class Input {

    private final List<String> lines = new ArrayList<>();
    private boolean complete = true;
    private long bytes;

    private Input() {}

    /** Reads all files; one that cannot be read is complained about. */
    static Input of(Call call, String command, List<String> files) {
        Input input = new Input();
        if (files.isEmpty()) {
            input.add(call.streams().in());
        }
        for (String path : files) {
            Files.Content content = new Files(call.namespace()).read(path);
            if (content.problem() == null) {
                input.add(content.text());
            } else {
                call.err().line(command + ": " + path + ": " + content.problem());
                input.complete = false;
            }
        }
        return input;
    }

    private void add(String text) {
        bytes += text.getBytes(StandardCharsets.UTF_8).length;
        text.lines().forEach(lines::add);
    }

    List<String> lines() {
        return lines;
    }

    /** Bytes of all that was read. */
    long bytes() {
        return bytes;
    }

    /** Whether every file could be read. */
    boolean isComplete() {
        return complete;
    }
}
