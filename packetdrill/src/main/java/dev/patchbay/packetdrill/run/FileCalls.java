package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.backend.SystemCalls;
import dev.patchbay.packetdrill.expression.Expression;
import dev.patchbay.packetdrill.script.ScriptError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls on files and pipes, and one on the process itself. */
final class FileCalls {

    private final SystemCalls kernel;
    private final Sockets sockets;
    private final Path directory;

    FileCalls(SystemCalls kernel, Sockets sockets, Path directory) {
        this.kernel = kernel;
        this.sockets = sockets;
        this.directory = directory;
    }

    void addTo(Map<String, Function<Arguments, Invocation>> calls) {
        calls.put("open", this::open);
        calls.put("pipe", this::pipe);
        calls.put("splice", this::splice);
        calls.put("sendfile", this::sendfile);
        calls.put("cap_set", this::capability);
    }

    private Invocation open(Arguments arguments) {
        if (!(arguments.count(2).at(0) instanceof Expression.Bytes name)) {
            throw new ScriptError(0, "open(): a path in quotes is expected");
        }
        String path = directory
                .resolve(new String(name.value(), StandardCharsets.UTF_8))
                .toString();
        int flags = arguments.integer(1);
        return Invocation.creating(() -> kernel.open(path, flags)).then(live -> {
            if (live >= 0) {
                sockets.name((int) arguments.result(), live);
            }
        });
    }

    private Invocation pipe(Arguments arguments) {
        List<Expression> names = arguments.count(1).list(0);
        if (names.size() != 2) {
            throw new ScriptError(0, "pipe(): two descriptors are expected");
        }
        int[] fds = new int[2];
        return Invocation.of(() -> kernel.pipe(fds)).then(result -> {
            if (result == 0) {
                sockets.name((int) Arguments.number(names.get(0)), fds[0]);
                sockets.name((int) Arguments.number(names.get(1)), fds[1]);
            }
        });
    }

    private Invocation splice(Arguments arguments) {
        int in = sockets.live(arguments.count(6).integer(0));
        Long inOffset = offset(arguments.at(1));
        int out = sockets.live(arguments.integer(2));
        Long outOffset = offset(arguments.at(3));
        long length = arguments.number(4);
        int flags = arguments.integer(5);
        return Invocation.of(() -> kernel.splice(in, inOffset, out, outOffset, length, flags));
    }

    /** A number, in brackets or not; null for a null pointer. */
    private static @Nullable Long offset(Expression expression) {
        if (expression instanceof Expression.Word word && word.name().equals("NULL")) {
            return null;
        }
        if (expression instanceof Expression.Listing listing && listing.items().size() == 1) {
            return Arguments.number(listing.items().get(0));
        }
        return Arguments.number(expression);
    }

    private Invocation sendfile(Arguments arguments) {
        int out = sockets.live(arguments.count(4).integer(0));
        int in = sockets.live(arguments.integer(1));
        Long offset = offset(arguments.at(2));
        long length = arguments.number(3);
        return Invocation.of(() -> kernel.sendfile(out, in, offset, length));
    }

    private Invocation capability(Arguments arguments) {
        int set = arguments.count(3).integer(0);
        int capability = arguments.integer(1);
        boolean on = arguments.integer(2) != 0;
        return Invocation.of(() -> kernel.capability(set, capability, on));
    }
}
