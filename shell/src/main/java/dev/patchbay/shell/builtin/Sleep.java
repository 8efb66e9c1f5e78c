package dev.patchbay.shell.builtin;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.command.Topic;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sleep}: lets the world's time pass; 1.5, 2m, and the sum of several. Messages: GNU coreutils. */
public final class Sleep implements Command {

    private static final Pattern INTERVAL = Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)([smhd]?)");
    /** Longer than anybody waits, and less than a clock of 64 bits of nanoseconds can count. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final int FAILED = 1;

    @Override
    public String name() {
        return "sleep";
    }

    @Override
    public String summary() {
        return "let seconds pass; virtual ones take no time";
    }

    @Override
    public Topic topic() {
        return Topic.LANGUAGE;
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (call.arguments().isEmpty()) {
            return complain(call, "missing operand");
        }
        GetOpt.Parsed parsed = new GetOpt().parse(call.arguments());
        if (parsed.complaint() != null) {
            return complain(call, parsed.complaint());
        }
        BigDecimal seconds = BigDecimal.ZERO;
        for (String word : parsed.operands()) {
            Matcher interval = INTERVAL.matcher(word);
            if (!interval.matches()) {
                return complain(call, "invalid time interval ‘" + word + "’");
            }
            BigDecimal amount = new BigDecimal(interval.group(1));
            seconds = seconds.add(amount.multiply(BigDecimal.valueOf(unit(interval.group(2)))));
        }
        call.world().elapse(duration(seconds));
        return 0;
    }

    private static int complain(Call call, String problem) {
        return call.fail(FAILED, "sleep: " + problem + "\nTry 'sleep --help' for more information.");
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            default -> 1;
        };
    }

    private static Duration duration(BigDecimal seconds) {
        BigDecimal time = seconds.min(BigDecimal.valueOf(LONGEST.toSeconds()));
        BigDecimal[] parts = time.divideAndRemainder(BigDecimal.ONE);
        return Duration.ofSeconds(
                parts[0].longValue(), parts[1].movePointRight(9).longValue());
    }
}
