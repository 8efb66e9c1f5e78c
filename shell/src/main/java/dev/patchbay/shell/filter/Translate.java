package dev.patchbay.shell.filter;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.command.Topic;

/** {@code tr}: other characters for characters; {@code -d}: without them; {@code -s}: once instead of often. */
public final class Translate implements Command {

    private final GetOpt options = new GetOpt()
            .flag('d', "delete")
            .flag('s', "squeeze-repeats")
            .flag('c', "complement")
            .flag('C', "");

    @Override
    public String name() {
        return "tr";
    }

    @Override
    public String summary() {
        return "characters for characters (a-z A-Z; -d: delete; -s: once)";
    }

    @Override
    public Topic topic() {
        return Topic.TEXT;
    }

    @Override
    public int run(Call call) {
        GetOpt.Parsed parsed = options.parse(call.arguments());
        int least = parsed.has('d') || parsed.has('s') ? 1 : 2;
        if (parsed.complaint() != null || parsed.operands().size() < least) {
            String problem = parsed.complaint() != null ? parsed.complaint() : "missing operand";
            return call.fail(1, "tr: " + problem + "\nTry 'tr --help' for more information.");
        }
        String from = set(parsed.operands().get(0));
        String to = parsed.operands().size() > 1 ? set(parsed.operands().get(1)) : "";
        boolean complement = parsed.has('c') || parsed.has('C');
        String squeezed = to.isEmpty() ? from : to;
        StringBuilder text = new StringBuilder();
        for (char c : call.streams().in().toCharArray()) {
            boolean found = from.indexOf(c) >= 0 != complement;
            if (found && parsed.has('d')) {
                continue;
            }
            char put = found && !to.isEmpty() ? replacement(c, from, to, complement) : c;
            boolean again = text.length() > 0 && text.charAt(text.length() - 1) == put;
            boolean squeezable = to.isEmpty() ? found : squeezed.indexOf(put) >= 0;
            if (!(parsed.has('s') && again && squeezable)) {
                text.append(put);
            }
        }
        call.out().write(text.toString());
        return 0;
    }

    private static char replacement(char c, String from, String to, boolean complement) {
        int place = complement ? to.length() - 1 : from.indexOf(c);
        return to.charAt(Math.min(place, to.length() - 1));
    }

    /** The characters that a set means: ranges, classes and escapes spelled out. */
    private static String set(String text) {
        String plain = text.replace("[:upper:]", "A-Z")
                .replace("[:lower:]", "a-z")
                .replace("[:digit:]", "0-9")
                .replace("[:alpha:]", "A-Za-z")
                .replace("[:alnum:]", "0-9A-Za-z")
                .replace("[:space:]", " \t\n\r\f\u000b")
                .replace("[:blank:]", " \t")
                .replace("[:punct:]", "!-/:-@[-`{-~");
        StringBuilder set = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '\\' && i + 1 < plain.length()) {
                char next = plain.charAt(++i);
                set.append(next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : next);
            } else if (i + 2 < plain.length() && plain.charAt(i + 1) == '-') {
                for (char one = c; one <= plain.charAt(i + 2); one++) {
                    set.append(one);
                }
                i += 2;
            } else {
                set.append(c);
            }
        }
        return set.toString();
    }
}
