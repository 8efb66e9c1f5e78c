package dev.patchbay.shell.builtin;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Topic;

/** {@code dmesg}: what Linux would have written to the kernel log; without its time stamps, as {@code dmesg -t} prints it. */
public final class Dmesg implements Command {

    private static final String USAGE = "Usage: dmesg [ -t ]";

    @Override
    public String name() {
        return "dmesg";
    }

    @Override
    public String summary() {
        return "what the kernel has to say";
    }

    @Override
    public Topic topic() {
        return Topic.KERNEL;
    }

    @Override
    public int run(Call call) {
        if (call.arguments().stream().anyMatch(word -> !word.equals("-t"))) {
            return call.fail(1, USAGE);
        }
        call.world().kernelLog().forEach(call.out()::line);
        return 0;
    }
}
