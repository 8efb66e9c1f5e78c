package dev.patchbay.shell.ss;

import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.Topic;
import java.util.List;

/** {@code ss}: the sockets there are. iproute2: misc/ss.c. Thread-safe. */
public final class SsCommand implements Command {

    public SsCommand() {}

    @Override
    public String name() {
        return "ss";
    }

    @Override
    public String summary() {
        return "the sockets of a namespace: ss -tuanp";
    }

    @Override
    public Topic topic() {
        return Topic.NETWORK;
    }

    @Override
    public int run(Call call) {
        try {
            SsOptions options = new SsOptionReader(call).read();
            if (options.is('s')) {
                new Summary(call.namespace().sockets()).print(call.out());
            }
            if (!options.is('s') || options.sortsGiven) {
                list(call, options);
            }
            return 0;
        } catch (Failure failure) {
            return failure.tell(call.err());
        }
    }

    private static void list(Call call, SsOptions options) {
        Columns columns = new Columns();
        SocketLine line = new SocketLine(call.namespace(), options, columns);
        line.header();
        List<SocketReport> sockets = call.namespace().sockets().all();
        for (SocketReport socket : sockets) {
            if (options.shows(socket)) {
                line.add(socket);
            }
        }
        columns.print(call.out());
    }
}
