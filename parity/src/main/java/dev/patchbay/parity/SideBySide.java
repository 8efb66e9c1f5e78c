package dev.patchbay.parity;

import java.util.ArrayList;
import java.util.List;

/** Two texts beside each other: the longest common subsequence of their lines, and what only one of them has. */
final class SideBySide {

    private SideBySide() {}

    /** Common lines begin with two blanks, others with {@code "- "} (only left) or {@code "+ "} (only right). */
    static List<String> unified(List<String> left, List<String> right) {
        int[][] common = common(left, right);
        List<String> lines = new ArrayList<>();
        int l = 0;
        int r = 0;
        while (l < left.size() || r < right.size()) {
            if (l < left.size() && r < right.size() && left.get(l).equals(right.get(r))) {
                lines.add("  " + left.get(l++));
                r++;
            } else if (r == right.size() || l < left.size() && common[l + 1][r] >= common[l][r + 1]) {
                lines.add("- " + left.get(l++));
            } else {
                lines.add("+ " + right.get(r++));
            }
        }
        return lines;
    }

    /** Linux on the left, Patchbay on the right; between them {@code |} where they differ. */
    static List<String> columns(List<String> left, List<String> right, int width) {
        List<String> lines = new ArrayList<>();
        lines.add(row("Linux", " ", "Patchbay", width));
        for (String line : unified(left, right)) {
            String text = line.substring(2);
            switch (line.charAt(0)) {
                case '-' -> lines.add(row(text, "|", "", width));
                case '+' -> lines.add(row("", "|", text, width));
                default -> lines.add(row(text, " ", text, width));
            }
        }
        return lines;
    }

    private static String row(String left, String between, String right, int width) {
        return (fit(left, width) + " " + between + " " + right.replace('\t', ' ')).stripTrailing();
    }

    private static String fit(String text, int width) {
        String flat = text.replace('\t', ' ');
        return flat.length() > width ? flat.substring(0, width - 1) + "…" : flat + " ".repeat(width - flat.length());
    }

    /** How many lines two ends of the texts have in common, by where they begin. */
    private static int[][] common(List<String> left, List<String> right) {
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int l = left.size() - 1; l >= 0; l--) {
            for (int r = right.size() - 1; r >= 0; r--) {
                common[l][r] = left.get(l).equals(right.get(r))
                        ? common[l + 1][r + 1] + 1
                        : Math.max(common[l + 1][r], common[l][r + 1]);
            }
        }
        return common;
    }
}
