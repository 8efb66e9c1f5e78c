package dev.patchbay.shell.iproute.grammar;

/** Names that a device may have. Linux: {@code dev_valid_name}; iproute2: {@code check_ifname}. */
public final class DeviceNames {

    /** The longest name, in bytes. Linux: {@code IFNAMSIZ} without the zero at its end. */
    public static final int LONGEST = 15;

    private DeviceNames() {}

    /** Takes a name for a device. */
    public static String take(Arguments arguments, String reason) {
        String word = arguments.take();
        if (word.length() > LONGEST || !isPossible(word)) {
            throw Complaint.wrong(word, reason);
        }
        return word;
    }

    /** Whether a device or an alternative name of one could be called so: not empty, no slash, no blanks. */
    public static boolean isPossible(String word) {
        return !word.isEmpty() && word.chars().noneMatch(c -> c == '/' || Character.isWhitespace(c));
    }
}
