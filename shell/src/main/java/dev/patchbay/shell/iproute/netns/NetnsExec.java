package dev.patchbay.shell.iproute.netns;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Namespace;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import java.util.List;

/** {@code ip netns exec}: runs a command of this shell in a namespace; with {@code -all}, in each of them. */
final class NetnsExec implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) throws InterruptedException {
        if (ip.options().all()) {
            return inEach(ip, arguments);
        }
        String name = NetnsObject.takeName(arguments);
        if (arguments.isEmpty()) {
            throw new Complaint(Complaint.FAILED, "No command specified");
        }
        Namespace namespace = ip.call()
                .world()
                .find(name)
                .orElseThrow(() -> new Complaint(
                        Complaint.USAGE, "Cannot open network namespace \"" + name + "\": " + Errno.ENOENT.text()));
        return run(ip, namespace, arguments.rest());
    }

    private static int inEach(Invocation ip, Arguments arguments) throws InterruptedException {
        if (arguments.isEmpty()) {
            throw new Complaint(Complaint.FAILED, "No command specified");
        }
        List<String> words = arguments.rest();
        for (Namespace namespace : ip.call().world().namespaces()) {
            ip.out().line("\nnetns: " + namespace.name());
            int ignored = run(ip, namespace, words);
        }
        return 0;
    }

    private static int run(Invocation ip, Namespace namespace, List<String> words) throws InterruptedException {
        Command command = ip.call()
                .commands()
                .find(words.get(0))
                .orElseThrow(() -> new Complaint(
                        Complaint.FAILED, "exec of \"" + words.get(0) + "\" failed: " + Errno.ENOENT.text()));
        return command.run(ip.call().in(namespace).with(words.subList(1, words.size())));
    }
}
