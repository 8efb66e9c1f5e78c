package dev.patchbay.shell.nstat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Shell patterns for names; the size of letters does not matter. fnmatch(3). */
final class NamePatterns {

    /** A part of a shell pattern that is more than a character. */
    private static final Pattern SPECIAL =
            Pattern.compile("(?<any>\\*)|(?<one>\\?)|\\[(?<not>!)?(?<set>\\][^\\]]*|[^\\]]+)\\]");

    private final List<Pattern> patterns;

    /** @param words with {@code *}, {@code ?}, {@code [a-c]} and {@code [!a-c]}; if there are none, all names match */
    NamePatterns(List<String> words) {
        patterns = words.stream().map(NamePatterns::compile).toList();
    }

    private static Pattern compile(String word) {
        StringBuilder expression = new StringBuilder();
        Matcher special = SPECIAL.matcher(word);
        int at = 0;
        while (special.find()) {
            expression
                    .append(Pattern.quote(word.substring(at, special.start())))
                    .append(translated(special));
            at = special.end();
        }
        expression.append(Pattern.quote(word.substring(at)));
        try {
            return Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException backwards) { // a range such as [z-a], which nothing is in
            return Pattern.compile("(?!)");
        }
    }

    private static String translated(Matcher special) {
        if (special.group("any") != null) {
            return ".*";
        }
        if (special.group("one") != null) {
            return ".";
        }
        String characters = special.group("set").replaceAll("[^A-Za-z0-9-]", "\\\\$0");
        return (special.group("not") == null ? "[" : "[^") + characters + "]";
    }

    boolean match(String name) {
        return patterns.isEmpty()
                || patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
