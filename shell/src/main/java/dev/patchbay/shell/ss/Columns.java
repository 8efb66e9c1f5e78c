package dev.patchbay.shell.ss;

import dev.patchbay.shell.command.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table whose columns are as wide as the longest text in them. Each line is filled up to the end, whatever comes
 * after it. ss: {@code render}, where standard output is no screen.
 */
final class Columns {

    /** The columns, in their order. */
    enum Column {
        NETID(" ", false),
        STATE(" ", false),
        RECV_Q(" ", false),
        SEND_Q(" ", false),
        LOCAL_ADDRESS(" ", true),
        LOCAL_PORT("", false),
        PEER_ADDRESS(" ", true),
        PEER_PORT("", false),
        PROCESS("", false);

        /** What stands in front of it, unless it is the first. */
        final String gap;

        final boolean right;

        Column(String gap, boolean right) {
            this.gap = gap;
            this.right = right;
        }
    }

    private static final Column[] ALL = Column.values();

    private final List<String[]> lines = new ArrayList<>();
    private final int[] widths = new int[ALL.length];

    /** Begins a line; its fields are empty. */
    void line() {
        String[] fields = new String[ALL.length];
        Arrays.fill(fields, "");
        lines.add(fields);
    }

    /** Fills in a field of the last line. */
    void set(Column column, String text) {
        int at = column.ordinal();
        lines.get(lines.size() - 1)[at] = text;
        widths[at] = Math.max(widths[at], text.length());
    }

    void print(Output out) {
        for (String[] fields : lines) {
            StringBuilder text = new StringBuilder();
            boolean first = true;
            for (Column column : ALL) {
                int width = widths[column.ordinal()];
                if (width == 0) {
                    continue;
                }
                text.append(first ? "" : column.gap);
                first = false;
                String field = fields[column.ordinal()];
                String pad = " ".repeat(width - field.length());
                text.append(column.right ? pad + field : field + pad);
            }
            out.line(text.toString());
        }
    }
}
