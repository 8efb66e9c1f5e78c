package dev.patchbay.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A test that says which rule it tests: with {@code @Tag("R18")}, once for each rule, on the method or on its class.
 *
 * @param rule the rule
 * @param source its class, as a path from the project's root
 * @param method its name
 * @param soak whether it runs only among the full counts
 * @param disabled whether it does not run at all
 */
record TaggedTest(String rule, Path source, String method, boolean soak, boolean disabled) {

    private static final Pattern RULE = Pattern.compile("@Tag\\(\"(R\\d+[ab]?)\"\\)");
    private static final Pattern TEST = Pattern.compile("@(Parameterized|Repeated)?Test\\b");
    private static final Pattern CLASS = Pattern.compile("^(?:public |abstract |final )*class \\w+.*");
    private static final Pattern METHOD = Pattern.compile("^ {4}(?: {4})?(?:public )?void (\\w+)\\(.*");

    String className() {
        return String.valueOf(source.getFileName()).replace(".java", "");
    }

    /** All of the project, in the order of their files. */
    static List<TaggedTest> all(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> root.relativize(file).toString().contains("src/test/java"))
                    .sorted()
                    .flatMap(file -> in(root, file).stream())
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static List<TaggedTest> in(Path root, Path file) {
        List<TaggedTest> tests = new ArrayList<>();
        List<String> ofClass = new ArrayList<>();
        List<String> pending = new ArrayList<>();
        boolean soak = false;
        boolean disabled = false;
        boolean test = false;
        for (String line : lines(file)) {
            Matcher rule = RULE.matcher(line);
            Matcher method = METHOD.matcher(line);
            soak |= line.contains("@Tag(\"soak\")");
            disabled |= line.strip().startsWith("@Disabled");
            test |= TEST.matcher(line).find();
            if (rule.find()) {
                pending.add(rule.group(1));
            } else if (CLASS.matcher(line).matches()) {
                ofClass.addAll(pending);
                pending.clear();
                soak = false;
                disabled = false;
            } else if (method.matches()) {
                pending.addAll(test ? ofClass : List.of());
                for (String one : pending) {
                    tests.add(new TaggedTest(one, root.relativize(file), method.group(1), soak, disabled));
                }
                pending.clear();
                soak = false;
                disabled = false;
                test = false;
            }
        }
        return tests;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
