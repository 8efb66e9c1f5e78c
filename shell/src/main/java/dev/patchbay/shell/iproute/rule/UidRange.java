package dev.patchbay.shell.iproute.rule;

import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of users as it is typed: {@code 1000-1999}.
 *
 * @param first the first user
 * @param last the last user
 */
record UidRange(long first, long last) {

    /** As sscanf(3) reads {@code %u-%u}: what follows does not matter. */
    private static final Pattern RANGE = Pattern.compile("\\s*([0-9]{1,10})-\\s*([0-9]{1,10}).*");

    static UidRange take(Arguments arguments) {
        String word = arguments.take();
        Matcher range = RANGE.matcher(word);
        if (!range.matches()) {
            throw Complaint.wrong(word, "invalid UID range\n");
        }
        return new UidRange(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
    }
}
