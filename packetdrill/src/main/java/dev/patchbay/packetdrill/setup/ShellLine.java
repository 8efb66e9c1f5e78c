package dev.patchbay.packetdrill.setup;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a back-quoted command, cut as sh(1) cuts it: commands joined by pipes, with what decides whether each is
 * run. Quotes, comments, continued lines and redirections of the standard outputs are understood; there are no
 * variables but {@code $PPID}, which stands in names of files alone.
 */
final class ShellLine {

    /** When a pipeline is run. */
    enum Runs {
        ALWAYS,
        IF_GOOD,
        IF_BAD
    }

    /**
     * Commands joined by pipes.
     *
     * @param commands each as its words
     * @param output the file that the last one writes to; empty: none
     */
    record Pipeline(Runs runs, List<List<String>> commands, String output) {
        /** As text, for those who run or print it. */
        String text() {
            List<String> parts = new ArrayList<>();
            commands.forEach(words -> parts.add(String.join(" ", words)));
            return String.join(" | ", parts);
        }
    }

    private final String text;
    private int at;
    private final List<Pipeline> pipelines = new ArrayList<>();
    private Runs runs = Runs.ALWAYS;
    private List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private String output = "";

    private ShellLine(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if it is more than is understood here */
    static List<Pipeline> parse(String text) {
        ShellLine line = new ShellLine(text.replace("\\\n", " "));
        line.read();
        return line.pipelines;
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("&&", at)) {
                finish(Runs.IF_GOOD, 2);
            } else if (text.startsWith("||", at)) {
                finish(Runs.IF_BAD, 2);
            } else if (c == ';' || c == '\n') {
                finish(Runs.ALWAYS, 1);
            } else if (c == '|') {
                at++;
                commands.add(words);
                words = new ArrayList<>();
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (!redirection()) {
                words.add(word());
            }
        }
        finish(Runs.ALWAYS, 0);
    }

    private void finish(Runs next, int length) {
        at += length;
        if (!words.isEmpty()) {
            commands.add(words);
            pipelines.add(new Pipeline(runs, commands, output));
        } else if (!commands.isEmpty()) {
            throw new IllegalArgumentException("a pipe leads nowhere");
        }
        runs = next;
        commands = new ArrayList<>();
        words = new ArrayList<>();
        output = "";
    }

    private boolean redirection() {
        for (String sign : List.of("2>&1", "&>", "2>", "1>", ">")) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                if (!sign.equals("2>&1")) {
                    while (at < text.length() && text.charAt(at) == ' ') {
                        at++;
                    }
                    String file = word();
                    output = file.equals("/dev/null") || file.startsWith("&") ? output : file;
                }
                return true;
            }
        }
        return false;
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        while (at < text.length() && " \t\r\n;|".indexOf(text.charAt(at)) < 0 && !text.startsWith("&&", at)) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                int end = text.indexOf(c, at + 1);
                if (end < 0) {
                    throw new IllegalArgumentException("a quote does not end");
                }
                word.append(text, at + 1, end);
                at = end + 1;
            } else if (c == '>' || c == '<' || c == '(' || c == ')' || c == '`') {
                throw new IllegalArgumentException("'" + c + "' is not understood");
            } else {
                at += c == '\\' ? 1 : 0;
                if (at < text.length()) {
                    word.append(text.charAt(at++));
                }
            }
        }
        return word.toString();
    }
}
