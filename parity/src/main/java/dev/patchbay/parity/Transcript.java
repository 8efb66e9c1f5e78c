package dev.patchbay.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was typed on a real Linux machine, and what it printed.
 *
 * <pre>
 * == C1. two namespaces, no cable        a section
 * [h1]# ip neigh show                    a command in a namespace
 * # ip netns list                        a command in the initial one
 * (exit 2)                               its status, if it was not 0
 * [h1] (in background) # tcpdump …       a capture of what was sent before this line
 *     IP 10.42.0.1 &gt; …                   what it printed, indented
 * [h1] TEXT:                             a program of the recorder's, in words
 * [h1]# (python) TEXT                    another one
 * -- text                                a remark
 * t=1 (idle): …                          a sample between two commands, a remark too
 * </pre>
 */
public final class Transcript {

    private static final Pattern SECTION = Pattern.compile("== ([A-Z]\\d+[a-z]?)\\. .*");
    private static final Pattern PROMPT = Pattern.compile("\\[(\\w+)\\]( \\(in background\\) )?# (.*)");
    private static final Pattern IN_WORDS = Pattern.compile("\\[(\\w+)\\] ([^#(].*):");
    private static final Pattern INITIAL_PROMPT = Pattern.compile("# ((?:ip|sysctl) .*)");
    private static final Pattern ANY_PROMPT = Pattern.compile("# (.*)");
    private static final Pattern STATUS = Pattern.compile("\\(exit (\\d+)\\)");
    private static final Pattern REMARK = Pattern.compile("(-- |t=|====|== | {4}rt_cache:|rp_filter=).*");
    private static final Pattern COUNTERS = Pattern.compile("nstat {3}\\(only counters that changed\\)");
    /** In front of the first section. */
    private static final String PREAMBLE = "A0";

    private final Pattern initialPrompt;
    private final List<Step> steps = new ArrayList<>();
    private String section = PREAMBLE;
    private int number;

    private Transcript(Pattern initialPrompt) {
        this.initialPrompt = initialPrompt;
    }

    /** Reads a transcript. */
    public static Transcript parse(String text) {
        return parse(text, INITIAL_PROMPT);
    }

    /** Reads the transcript of a script: all its commands ran in the initial namespace, whatever they are. */
    public static Transcript parseScript(String text) {
        return parse(text, ANY_PROMPT);
    }

    private static Transcript parse(String text, Pattern initialPrompt) {
        Transcript transcript = new Transcript(initialPrompt);
        List<String> lines = text.lines().toList();
        int at = 0;
        while (at < lines.size()) {
            at = transcript.parse(lines, at);
        }
        return transcript;
    }

    /** Whether it is that of a script. */
    boolean isScript() {
        return initialPrompt == ANY_PROMPT;
    }

    /** Its steps, in order. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Reads what begins at a line; answers where the next thing begins. */
    private int parse(List<String> lines, int at) {
        String line = lines.get(at);
        Matcher heading = SECTION.matcher(line);
        Matcher prompt = PROMPT.matcher(line);
        Matcher inWords = IN_WORDS.matcher(line);
        Matcher initial = initialPrompt.matcher(line);
        if (heading.matches()) {
            section = heading.group(1);
            number = 0;
        } else if (prompt.matches()) {
            return step(prompt.group(1), kind(prompt), prompt.group(3), lines, at + 1);
        } else if (inWords.matches()) {
            return step(inWords.group(1), Step.Kind.COMMAND, inWords.group(2), lines, at + 1);
        } else if (initial.matches()) {
            return initial(initial.group(1), lines, at + 1);
        }
        return at + 1;
    }

    /** A command of the initial namespace, with the lines of a construct behind {@code >}. */
    private int initial(String first, List<String> lines, int from) {
        StringBuilder command = new StringBuilder(first);
        int at = from;
        while (at < lines.size() && lines.get(at).startsWith("> ")) {
            command.append('\n').append(lines.get(at++).substring(2));
        }
        return step("", Step.Kind.COMMAND, command.toString(), lines, at);
    }

    private static Step.Kind kind(Matcher prompt) {
        if (prompt.group(2) != null) {
            return Step.Kind.CAPTURE;
        }
        return COUNTERS.matcher(prompt.group(3)).matches() ? Step.Kind.COUNTERS : Step.Kind.COMMAND;
    }

    private int step(String namespace, Step.Kind kind, String command, List<String> lines, int from) {
        List<String> output = new ArrayList<>();
        int status = 0;
        int at = from;
        while (at < lines.size() && isOutput(lines.get(at))) {
            Matcher exit = STATUS.matcher(lines.get(at));
            if (exit.matches()) {
                status = Integer.parseInt(exit.group(1));
                at++;
                break;
            }
            output.add(lines.get(at++));
        }
        if (at < lines.size() && lines.get(at).startsWith("====")) {
            dropBlankEnd(output);
        }
        number++;
        steps.add(new Step(section, number, namespace, kind, command, output, status));
        return at;
    }

    private boolean isOutput(String line) {
        return !PROMPT.matcher(line).matches()
                && !IN_WORDS.matcher(line).matches()
                && !initialPrompt.matcher(line).matches()
                && !REMARK.matcher(line).matches();
    }

    /** The blank line in front of a heading is no output. */
    private static void dropBlankEnd(List<String> output) {
        if (!output.isEmpty() && output.get(output.size() - 1).isEmpty()) {
            output.remove(output.size() - 1);
        }
    }
}
