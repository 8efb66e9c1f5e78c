package dev.patchbay.shell.iproute.rule;

import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * A firewall mark as it is typed: {@code 7}, {@code 0x10/0xff}.
 *
 * @param value the mark
 * @param mask the bits that count; null: not typed
 */
record FirewallMark(int value, @Nullable Integer mask) {

    static FirewallMark take(Arguments arguments) {
        String word = arguments.take();
        int slash = word.indexOf('/');
        int value = number(slash < 0 ? word : word.substring(0, slash), "fwmark value is invalid\n");
        return new FirewallMark(
                value, slash < 0 ? null : number(word.substring(slash + 1), "fwmask value is invalid\n"));
    }

    private static int number(String word, String reason) {
        return (int) Numbers.unsigned(word, 0xffff_ffffL).orElseThrow(() -> Complaint.wrong(word, reason));
    }
}
