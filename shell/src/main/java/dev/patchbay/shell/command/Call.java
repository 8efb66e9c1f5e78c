package dev.patchbay.shell.command;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.shell.files.Files;
import dev.patchbay.shell.files.Scratch;
import java.util.List;

/**
 * One run of a command.
 *
 * @param commands the commands there are, for a command that runs another
 * @param namespace where it runs
 * @param arguments what stands behind the command's name
 * @param streams what it reads and writes
 * @param listening where it says that it runs until interrupted
 * @param scratch the files that the shell has made
 */
public record Call(
        Commands commands,
        Namespace namespace,
        List<String> arguments,
        Streams streams,
        Listening listening,
        Scratch scratch) {

    public Call {
        arguments = List.copyOf(arguments);
    }

    /** The files it sees. */
    public Files files() {
        return new Files(namespace, scratch);
    }

    public World world() {
        return namespace.world();
    }

    public Output out() {
        return streams.out();
    }

    public Output err() {
        return streams.err();
    }

    public Call in(Namespace elsewhere) {
        return new Call(commands, elsewhere, arguments, streams, listening, scratch);
    }

    public Call with(List<String> otherArguments) {
        return new Call(commands, namespace, otherArguments, streams, listening, scratch);
    }

    public Call with(Streams otherStreams) {
        return new Call(commands, namespace, arguments, otherStreams, listening, scratch);
    }

    /** Writes one line to standard error, and answers the status to exit with. */
    public int fail(int status, String text) {
        err().line(text);
        return status;
    }
}
