package dev.patchbay.shell.iproute.call;

import dev.patchbay.shell.iproute.grammar.Family;

/**
 * What stands between {@code ip} and its object.
 *
 * @param family {@code -f}, {@code -4}, {@code -6}
 * @param statistics how often {@code -s} was given
 * @param details whether {@code -d} was given
 * @param brief {@code -br}
 * @param json {@code -j}
 * @param pretty {@code -p}
 * @param oneLine {@code -o}
 * @param human {@code -h}
 * @param iec {@code -iec}
 * @param resolve {@code -r}
 * @param numeric {@code -N}
 * @param all {@code -a}
 * @param colour {@code -c}
 * @param flushRounds {@code -l}: how often a flush tries; 0: until nothing is left
 */
public record IpOptions(
        Family family,
        int statistics,
        boolean details,
        boolean brief,
        boolean json,
        boolean pretty,
        boolean oneLine,
        boolean human,
        boolean iec,
        boolean resolve,
        boolean numeric,
        boolean all,
        boolean colour,
        int flushRounds) {

    /** The same for another family. */
    public IpOptions with(Family other) {
        return new IpOptions(
                other,
                statistics,
                details,
                brief,
                json,
                pretty,
                oneLine,
                human,
                iec,
                resolve,
                numeric,
                all,
                colour,
                flushRounds);
    }
}
