package dev.patchbay.shell.builtin;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Topic;
import dev.patchbay.shell.iproute.Ip;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code help}: lists the commands by topic; {@code help COMMAND}: says more about one. */
public final class Help implements Command {

    private static final String LANGUAGE = """
              # comment    'text'  "text"  \\c    A ; B    A && B    A || B    A | B    A > /dev/null    A 2>&1    A &    $?

            Namespaces:  ip netns add NAME      ip netns exec NAME COMMAND      ip -n NAME link
            More:        help COMMAND
            """;

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String summary() {
        return "this list; help COMMAND says more about one";
    }

    @Override
    public Topic topic() {
        return Topic.LANGUAGE;
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (!call.arguments().isEmpty()) {
            return about(call, call.arguments().get(0));
        }
        for (Topic topic : Topic.values()) {
            call.out().line(topic.title() + ":");
            for (Command command : call.commands().all()) {
                if (command.topic() == topic) {
                    call.out().line(String.format(Locale.ROOT, "  %-10s %s", command.name(), command.summary()));
                }
            }
            call.out().write("\n");
        }
        call.out().write(LANGUAGE);
        return 0;
    }

    /** One line; and what the command itself says where it has more to say. */
    private static int about(Call call, String name) throws InterruptedException {
        Optional<Command> command = call.commands().find(name);
        if (command.isEmpty()) {
            return call.fail(1, "help: there is no command \"" + name + "\"; \"help\" lists those that are");
        }
        call.out().line(name + ": " + command.get().summary());
        if (command.get() instanceof Ip) {
            Call asked = call.with(List.of("help")).with(call.streams().complaining(call.out()));
            int ignored = command.get().run(asked);
        }
        return 0;
    }

    @Override
    public List<String> candidates(Call call) {
        return call.commands().all().stream().map(Command::name).toList();
    }
}
