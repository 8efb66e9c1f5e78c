package dev.patchbay.shell.builtin;

import dev.patchbay.api.World;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Commands that run another command: {@code sudo}, {@code timeout}, {@code xargs}. */
public final class Wrapper implements Command {

    /** What is done with the other command. */
    @FunctionalInterface
    private interface Deed {
        int run(Call call) throws InterruptedException;
    }

    private static final int TIMED_OUT = 124;
    private static final int FAILED = 125;
    private static final int NOT_FOUND = 127;
    private static final int XARGS_FAILED = 123;
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final String name;
    private final String summary;
    private final Deed deed;

    private Wrapper(String name, String summary, Deed deed) {
        this.name = name;
        this.summary = summary;
        this.deed = deed;
    }

    /** All of them. */
    public static List<Wrapper> all() {
        return List.of(
                new Wrapper("sudo", "run a command: you are root already", call -> other("sudo", call, 0)),
                new Wrapper("timeout", "run a command, and interrupt it after so many seconds", Wrapper::timeout),
                new Wrapper("xargs", "run a command with the words of standard input (-n N, -I {})", Wrapper::xargs));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public Topic topic() {
        return Topic.LANGUAGE;
    }

    @Override
    public int run(Call call) throws InterruptedException {
        return deed.run(call);
    }

    /** Runs the command that begins with a word. */
    private static int other(String name, Call call, int from) throws InterruptedException {
        List<String> words = call.arguments().subList(from, call.arguments().size());
        if (words.isEmpty()) {
            return call.fail(1, name + ": no command");
        }
        Optional<Command> found = call.commands().find(words.get(0));
        if (found.isEmpty()) {
            return call.fail(NOT_FOUND, name + ": " + words.get(0) + ": command not found");
        }
        return found.get().run(call.with(words.subList(1, words.size())));
    }

    private static int timeout(Call call) throws InterruptedException {
        List<String> words = call.arguments();
        int at = 0;
        while (at < words.size() && words.get(at).startsWith("-")) {
            at += words.get(at).equals("-s") || words.get(at).equals("-k") ? 2 : 1;
        }
        if (at + 1 >= words.size() || !words.get(at).matches("[0-9]{1,9}(\\.[0-9]{1,9})?s?")) {
            return call.fail(FAILED, "timeout: missing operand\nTry 'timeout --help' for more information.");
        }
        long millis = (long) (Double.parseDouble(words.get(at).replace("s", "")) * 1000);
        int command = at + 1;
        AtomicInteger status = new AtomicInteger(TIMED_OUT);
        World.Task task = call.world().spawn(words.get(command), () -> {
            try {
                status.set(other("timeout", call, command));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt(); // the task ends
            }
        });
        if (call.world().await(task::isDone, Duration.ofMillis(millis))) {
            return status.get();
        }
        task.interrupt();
        boolean ignored = call.world().await(task::isDone, GRACE);
        return TIMED_OUT;
    }

    private static int xargs(Call call) throws InterruptedException {
        List<String> words = new ArrayList<>(call.arguments());
        int most = Integer.MAX_VALUE;
        String place = "";
        while (!words.isEmpty() && words.get(0).startsWith("-")) {
            String option = words.remove(0);
            if (option.equals("-n") && !words.isEmpty() && words.get(0).matches("[0-9]{1,6}")) {
                most = Integer.parseInt(words.remove(0));
            } else if (option.startsWith("-n") && option.matches("-n[0-9]{1,6}")) {
                most = Integer.parseInt(option.substring(2));
            } else if (option.startsWith("-I")) {
                place = option.length() > 2 ? option.substring(2) : words.isEmpty() ? "{}" : words.remove(0);
            }
        }
        if (words.isEmpty()) {
            words.add("echo");
        }
        String text = call.streams().in();
        List<String> items = place.isEmpty()
                ? Arrays.stream(text.split("\\s+", -1))
                        .filter(one -> !one.isEmpty())
                        .toList()
                : text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList();
        int status = 0;
        for (int at = 0; at < items.size(); ) {
            List<String> line = new ArrayList<>();
            if (place.isEmpty()) {
                int end = (int) Math.min(items.size(), (long) at + Math.max(1, most));
                line.addAll(words);
                line.addAll(items.subList(at, end));
                at = end;
            } else {
                for (String word : words) {
                    line.add(word.replace(place, items.get(at)));
                }
                at++;
            }
            status = other("xargs", call.with(line), 0) == 0 ? status : XARGS_FAILED;
        }
        return status;
    }
}
