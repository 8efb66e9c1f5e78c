package dev.patchbay.shell.builtin;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Topic;
import dev.patchbay.shell.files.Files;
import java.util.List;

/** {@code cat}: what is in the few files that a namespace has; without a file, standard input. */
public final class Cat implements Command {

    @Override
    public String name() {
        return "cat";
    }

    @Override
    public String summary() {
        return "print /etc/hosts, /proc/net/..., /proc/sys/..., /sys/class/net/...";
    }

    @Override
    public Topic topic() {
        return Topic.KERNEL;
    }

    @Override
    public int run(Call call) {
        List<String> paths = call.arguments().isEmpty() ? List.of("-") : call.arguments();
        Files files = call.files();
        int status = 0;
        for (String path : paths) {
            if (path.equals("-")) {
                call.out().write(call.streams().in());
                continue;
            }
            Files.Content content = files.read(path);
            if (content.problem() == null) {
                call.out().write(content.text());
            } else {
                status = call.fail(1, "cat: " + path + ": " + content.problem());
            }
        }
        return status;
    }

    @Override
    public List<String> candidates(Call call) {
        return call.files().paths();
    }
}
