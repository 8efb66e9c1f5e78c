package dev.patchbay.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbered rules of what Linux does, as they were measured.
 *
 * @param chapters in their order
 */
record Rules(List<Chapter> chapters) {

    private static final Pattern HEADING = Pattern.compile("## ([A-Z])\\. (.*)");
    private static final Pattern RULE = Pattern.compile("(R\\d+[ab]?)\\. (.*)");
    private static final Pattern SOURCE = Pattern.compile("\\*\\*\\[source]\\*\\* ?");

    /** What a sentence is made of: quotations, brackets, short forms, and all but the full stop at its end. */
    private static final Pattern SENTENCE =
            Pattern.compile("(?:`[^`]*`|\\([^)]*\\)|e\\.g\\.|incl\\.|\\.(?! |$)|[^.])*");

    /** Rules about one thing. */
    record Chapter(String letter, String title, List<Rule> rules) {
        Chapter {
            rules = List.copyOf(rules);
        }
    }

    /** One of them, with the first sentence of what it says. */
    record Rule(String number, String text) {}

    Rules {
        chapters = List.copyOf(chapters);
    }

    static Rules parse(String text) {
        List<Chapter> chapters = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        String letter = "";
        String title = "";
        for (String line : text.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher rule = RULE.matcher(line);
            if (line.startsWith("## ")) {
                if (!rules.isEmpty()) {
                    chapters.add(new Chapter(letter, title, rules));
                }
                rules.clear();
                letter = heading.matches() ? heading.group(1) : "";
                title = heading.matches() ? heading.group(2) : line;
            } else if (rule.matches()) {
                rules.add(new Rule(rule.group(1), firstSentence(rule.group(2))));
            }
        }
        return new Rules(chapters);
    }

    List<String> numbers() {
        return chapters.stream()
                .flatMap(chapter -> chapter.rules().stream())
                .map(Rule::number)
                .toList();
    }

    private static String firstSentence(String text) {
        Matcher sentence = SENTENCE.matcher(SOURCE.matcher(text).replaceAll(""));
        return sentence.lookingAt() ? sentence.group() : text;
    }
}
