package dev.patchbay.shell.command;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import java.util.List;

/**
 * One run of a command.
 *
 * @param commands the commands there are, for a command that runs another
 * @param namespace where it runs
 * @param arguments what stands behind the command's name
 * @param streams what it reads and writes
 * @param listening where it says that it runs until interrupted
 */
public record Call(
        Commands commands, Namespace namespace, List<String> arguments, Streams streams, Listening listening) {

    public Call {
        arguments = List.copyOf(arguments);
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
        return new Call(commands, elsewhere, arguments, streams, listening);
    }

    public Call with(List<String> otherArguments) {
        return new Call(commands, namespace, otherArguments, streams, listening);
    }

    public Call with(Streams otherStreams) {
        return new Call(commands, namespace, arguments, otherStreams, listening);
    }

    /** Writes one line to standard error, and answers the status to exit with. */
    public int fail(int status, String text) {
        err().line(text);
        return status;
    }
}
