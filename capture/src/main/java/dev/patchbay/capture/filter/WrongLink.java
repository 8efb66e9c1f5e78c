package dev.patchbay.capture.filter;

/** The words of the language that ask about kinds of links Patchbay does not have, and libpcap's complaints. */
final class WrongLink {

    private WrongLink() {}

    /** Refuses a word about 802.11 headers; does nothing if the word is another. */
    static void refuseWireless(Token token) {
        if (token.is("type") || token.is("subtype")) {
            throw new FilterSyntaxException("802.11 link-layer types supported only on 802.11");
        }
        if (token.is("direction")) {
            throw new FilterSyntaxException("frame direction supported only with 802.11 headers");
        }
    }

    /** Whether it is a word of ATM or SS7. */
    static boolean knows(Token token) {
        return !linkOf(token.text()).isEmpty();
    }

    /** The complaint about a word of ATM or SS7. */
    static FilterSyntaxException refusing(String word) {
        return new FilterSyntaxException("'" + word + "' supported only on " + linkOf(word));
    }

    private static String linkOf(String word) {
        return switch (word) {
            case "vpi", "vci", "metac", "bcc", "sc", "ilmic", "lane", "oam", "oamf4", "connectmsg", "metaconnect" ->
                "raw ATM";
            case "fisu", "lssu", "msu" -> "MTP2";
            case "hfisu", "hlssu", "hmsu" -> "MTP2_HSL";
            case "sio", "opc", "dpc", "sls" -> "SS7";
            default -> "";
        };
    }
}
