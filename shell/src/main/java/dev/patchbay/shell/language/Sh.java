package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Streams;
import dev.patchbay.shell.command.Topic;
import java.util.List;

/** {@code sh -c COMMANDS}, also as {@code bash}: a shell of its own, often in another namespace. */
public final class Sh implements Command {

    private static final int BAD = 2;

    private final String name;

    private Sh(String name) {
        this.name = name;
    }

    public static Sh sh() {
        return new Sh("sh");
    }

    public static Sh bash() {
        return new Sh("bash");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return "run commands in a shell of their own: -c COMMANDS";
    }

    @Override
    public Topic topic() {
        return Topic.LANGUAGE;
    }

    @Override
    public int run(Call call) throws InterruptedException {
        List<String> words = call.arguments();
        Variables variables = new Variables();
        String text;
        if (!words.isEmpty() && words.get(0).matches("-[eux]*c")) {
            if (words.size() == 1) {
                return call.fail(BAD, name + ": 0: -c requires an argument");
            }
            text = words.get(1);
            variables.arguments(words.size() > 3 ? words.subList(3, words.size()) : List.of());
            variables.name(words.size() > 2 ? words.get(2) : name);
            words.get(0).chars().forEach(letter -> variables.option((char) letter, true));
        } else if (words.isEmpty()) {
            text = call.streams().in();
        } else {
            return call.fail(BAD, name + ": 0: cannot open " + words.get(0) + ": No such file");
        }
        Jobs jobs = new Jobs(call.world());
        Surroundings surroundings = new Surroundings(call.namespace(), call.commands(), call.scratch(), jobs);
        Streams streams = call.streams();
        Execution shell = new Execution(surroundings, variables, streams, call.listening(), Execution.UNSEEN);
        int status = shell.whole(text);
        jobs.awaitAll(streams);
        return status;
    }
}
