package dev.patchbay.capture.print;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.IpAddress;
import java.util.Map;
import java.util.Optional;

/** The circumstances of the recordings: options as tcpdump takes them, and the names the recording machine knew. */
final class RecordedOptions {

    /** What the hosts file said, and the only link there was. */
    static final Names NAMES = new Names() {
        @Override
        public Optional<String> host(IpAddress address) {
            return address.equals(Ip4Address.LOOPBACK) ? Optional.of("localhost") : Optional.empty();
        }

        @Override
        public Optional<String> link(int index) {
            return index == 1 ? Optional.of("lo") : Optional.empty();
        }
    };

    private static final Map<PrintFlag, Character> LETTERS = Map.of(
            PrintFlag.NUMERIC, 'n',
            PrintFlag.UNQUALIFIED, 'N',
            PrintFlag.LINK_HEADER, 'e',
            PrintFlag.QUIET, 'q',
            PrintFlag.ABSOLUTE_SEQUENCE, 'S',
            PrintFlag.SKIP_CHECKSUMS, 'K',
            PrintFlag.NUMBERED, '#');

    private RecordedOptions() {}

    /** Reads options such as {@code -nevvX}. */
    static PrintOptions parse(String letters) {
        PrintOptions options = PrintOptions.DEFAULT.verbose(count(letters, 'v'));
        options = options.time(TimeStyle.values()[count(letters, 't')]);
        options = options.dump(dump(letters));
        for (PrintFlag flag : LETTERS.keySet()) {
            options = count(letters, LETTERS.get(flag)) > 0 ? options.with(flag) : options;
        }
        return options;
    }

    private static int count(String letters, char letter) {
        return (int) letters.chars().filter(c -> c == letter).count();
    }

    private static Dump dump(String letters) {
        for (int twice = 1; twice >= 0; twice--) {
            for (String letter : new String[] {"x", "X", "A"}) {
                if (letters.contains(letter.repeat(twice + 1))) {
                    int index = "xXA".indexOf(letter);
                    return Dump.values()[1 + 2 * index + twice];
                }
            }
        }
        return Dump.NONE;
    }
}
