package dev.patchbay.shell.filter;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Topic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** {@code seq}: numbers from one to another, by steps. */
public final class Sequence implements Command {

    private static final int MOST = 1_000_000;

    @Override
    public String name() {
        return "seq";
    }

    @Override
    public String summary() {
        return "numbers: seq 5, seq 2 5, seq 1 2 9 (-s: what stands between them; -w: with zeros in front)";
    }

    @Override
    public Topic topic() {
        return Topic.TEXT;
    }

    @Override
    public int run(Call call) {
        String separator = "\n";
        boolean wide = false;
        List<BigDecimal> numbers = new ArrayList<>();
        List<String> words = call.arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-s") && i + 1 < words.size()) {
                separator = words.get(++i);
            } else if (word.startsWith("-s") && word.length() > 2) {
                separator = word.substring(2);
            } else if (word.equals("-w")) {
                wide = true;
            } else if (word.matches("[+-]?[0-9]{1,12}(\\.[0-9]{1,9})?")) {
                numbers.add(new BigDecimal(word));
            } else {
                return complain(call, "invalid floating point argument: ‘" + word + "’");
            }
        }
        if (numbers.isEmpty()) {
            return complain(call, "missing operand");
        }
        if (numbers.size() > 3) {
            return complain(call, "extra operand ‘" + words.get(words.size() - 1) + "’");
        }
        BigDecimal step = numbers.size() == 3 ? numbers.get(1) : BigDecimal.ONE;
        if (step.signum() == 0) {
            return complain(call, "invalid Zero increment value: ‘" + words.get(1) + "’");
        }
        print(call, numbers(numbers, step), separator, wide);
        return 0;
    }

    private static List<String> numbers(List<BigDecimal> given, BigDecimal step) {
        BigDecimal last = given.get(given.size() - 1);
        List<String> all = new ArrayList<>();
        for (BigDecimal at = given.size() == 1 ? BigDecimal.ONE : given.get(0);
                at.compareTo(last) * step.signum() <= 0 && all.size() < MOST;
                at = at.add(step)) {
            all.add(at.toPlainString());
        }
        return all;
    }

    private static void print(Call call, List<String> numbers, String separator, boolean wide) {
        int width = wide ? numbers.stream().mapToInt(String::length).max().orElse(0) : 0;
        List<String> padded = numbers.stream()
                .map(one -> "0".repeat(Math.max(0, width - one.length())) + one)
                .toList();
        if (!padded.isEmpty()) {
            call.out().line(String.join(separator, padded));
        }
    }

    private static int complain(Call call, String problem) {
        return call.fail(1, "seq: " + problem + "\nTry 'seq --help' for more information.");
    }
}
