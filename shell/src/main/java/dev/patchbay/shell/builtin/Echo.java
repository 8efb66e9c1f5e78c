package dev.patchbay.shell.builtin;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Topic;
import java.util.List;

/** {@code echo}: its arguments with blanks between them; {@code -n}: without the end of the line. */
public final class Echo implements Command {

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String summary() {
        return "print words, such as $?, the exit status of the command before";
    }

    @Override
    public Topic topic() {
        return Topic.LANGUAGE;
    }

    @Override
    public int run(Call call) {
        List<String> words = call.arguments();
        boolean open = !words.isEmpty() && words.get(0).equals("-n");
        String text = String.join(" ", open ? words.subList(1, words.size()) : words);
        call.out().write(open ? text : text + "\n");
        return 0;
    }
}
