package dev.patchbay.capture.print;

/** The kinds of group records in multicast membership reports, RFC 3376 §4.2.12, RFC 3810 §5.2.12. */
final class GroupRecords {

    private GroupRecords() {}

    /** The name of a kind; {@code version} names the report where there is none. */
    static String name(int kind, String version) {
        return switch (kind) {
            case 1 -> "is_in";
            case 2 -> "is_ex";
            case 3 -> "to_in";
            case 4 -> "to_ex";
            case 5 -> "allow";
            case 6 -> "block";
            default -> " [" + version + "-report-#" + kind + "]";
        };
    }
}
