package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.Output;
import dev.patchbay.shell.command.Streams;
import dev.patchbay.shell.files.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The streams of a command with its redirections. /dev/null swallows; what goes to another file is collected, and
 * written when the command has ended.
 */
final class Redirected {

    private record Pending(String path, boolean append, StringBuilder text) {}

    private final Files files;
    private final Expansion expansion;
    private final Output err;
    private final List<Pending> pending = new ArrayList<>();
    private Streams streams;

    Redirected(Streams streams, Files files, Expansion expansion) {
        this.streams = streams;
        this.files = files;
        this.expansion = expansion;
        this.err = streams.err();
    }

    Streams streams() {
        return streams;
    }

    /**
     * Applies redirections one after the other.
     *
     * @return what is wrong with the first that cannot be
     */
    Optional<String> apply(List<Redirection> redirections) throws InterruptedException, Escape, Failure {
        for (Redirection redirection : redirections) {
            HereDocument here = redirection.here();
            if (here != null) {
                streams = streams.reading(expansion.text(here.body()));
                continue;
            }
            Word file = redirection.file();
            String path = file == null ? "" : expansion.text(file);
            Optional<String> problem =
                    redirection.kind() == Redirection.Kind.IN ? read(path) : write(redirection, path);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> read(String path) {
        Files.Content content = files.read(path);
        if (content.problem() != null) {
            return Optional.of("cannot open " + path + ": "
                    + (content.problem().startsWith("No such file") ? "No such file" : content.problem()));
        }
        streams = streams.reading(content.text());
        return Optional.empty();
    }

    private Optional<String> write(Redirection redirection, String path) {
        boolean toFile = redirection.file() != null;
        if (toFile && !files.isWritable(path)) {
            return Optional.of("cannot create " + path + ": Permission denied");
        }
        switch (redirection.kind()) {
            case OUT -> streams = streams.writing(open(path, false));
            case APPEND -> streams = streams.writing(open(path, true));
            case ERR -> streams = streams.complaining(open(path, false));
            case ERR_APPEND -> streams = streams.complaining(open(path, true));
            case BOTH -> {
                Output both = open(path, false);
                streams = streams.writing(both).complaining(both);
            }
            case ERR_TO_OUT -> streams = streams.complaining(streams.out());
            case OUT_TO_ERR -> streams = streams.writing(streams.err());
            case IN, HERE -> throw new AssertionError("read elsewhere");
        }
        return Optional.empty();
    }

    private Output open(String path, boolean append) {
        if (path.equals("/dev/null")) {
            return Output.NOWHERE;
        }
        Pending file = new Pending(path, append, new StringBuilder());
        pending.add(file);
        return file.text()::append;
    }

    /**
     * Writes what was collected.
     *
     * @return whether all of it could be written
     */
    boolean finish() {
        boolean all = true;
        for (Pending file : pending) {
            Optional<String> problem = files.write(file.path(), file.text().toString(), file.append());
            if (problem.isPresent()) {
                err.line("sh: write error: " + problem.get());
                all = false;
            }
        }
        return all;
    }
}
