package dev.patchbay.shell.builtin;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Topic;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Commands about the files that a shell has made: {@code tee}, {@code rm}, {@code mkdir}. */
public final class FileTool implements Command {

    private final String name;
    private final String summary;
    private final ToIntFunction<Call> deed;

    private FileTool(String name, String summary, ToIntFunction<Call> deed) {
        this.name = name;
        this.summary = summary;
        this.deed = deed;
    }

    /** All of them. */
    public static List<FileTool> all() {
        return List.of(
                new FileTool(
                        "tee", "print standard input, and write it to files (-a: behind what is there)", FileTool::tee),
                new FileTool("rm", "remove files that the shell has made", FileTool::rm),
                new FileTool("mkdir", "make nothing: every folder is there", call -> 0));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public Topic topic() {
        return Topic.TEXT;
    }

    @Override
    public int run(Call call) {
        return deed.applyAsInt(call);
    }

    private static int tee(Call call) {
        String text = call.streams().in();
        call.out().write(text);
        boolean append = call.arguments().contains("-a");
        int status = 0;
        for (String path : call.arguments()) {
            if (path.startsWith("-")) {
                continue;
            }
            Optional<String> problem = call.files().isWritable(path)
                    ? call.files().write(path, text, append)
                    : Optional.of("Permission denied");
            if (problem.isPresent()) {
                status = call.fail(1, "tee: " + path + ": " + problem.get());
            }
        }
        return status;
    }

    private static int rm(Call call) {
        boolean force = call.arguments().stream().anyMatch(word -> word.matches("-[a-z]*f[a-z]*"));
        int status = 0;
        for (String path : call.arguments()) {
            if (!path.startsWith("-") && !call.scratch().remove(path) && !force) {
                status = call.fail(1, "rm: cannot remove '" + path + "': No such file or directory");
            }
        }
        return status;
    }
}
