package dev.patchbay.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of the tests that ran before this one: the reports that Surefire left in the modules. A report that is
 * older than its test says nothing. A test without one has not run in this build, which would not have come here had it
 * failed in one.
 *
 * @param root the project's root
 */
record Reports(Path root) {

    private static final Pattern CASE =
            Pattern.compile("<testcase name=\"(\\w+)[^\"]*\"[^>]*?(?:/>|>(.*?)</testcase>)", Pattern.DOTALL);

    String result(TaggedTest test) {
        if (test.disabled()) {
            return "**disabled**";
        }
        if (test.soak()) {
            return "in the full counts";
        }
        Path report = report(test);
        return isCurrent(report, root.resolve(test.source())) ? verdict(test, read(report)) : "passes";
    }

    private static String verdict(TaggedTest test, String report) {
        Matcher all = CASE.matcher(report);
        String verdict = "passes";
        while (all.find()) {
            String inside = all.group(2) == null ? "" : all.group(2);
            if (all.group(1).equals(test.method()) && (inside.contains("<failure") || inside.contains("<error"))) {
                return "**fails**";
            }
            if (all.group(1).equals(test.method()) && inside.contains("<skipped")) {
                verdict = "**skipped**";
            }
        }
        return verdict;
    }

    private Path report(TaggedTest test) {
        String[] halves = test.source().toString().split("/src/test/java/", 2);
        String className = halves[1].replace(".java", "").replace('/', '.');
        return root.resolve(halves[0]).resolve("target/surefire-reports/TEST-" + className + ".xml");
    }

    private static boolean isCurrent(Path report, Path source) {
        try {
            return Files.exists(report)
                    && Files.getLastModifiedTime(report).compareTo(Files.getLastModifiedTime(source)) > 0;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String read(Path report) {
        try {
            return Files.readString(report);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
