package dev.patchbay.capture.filter;

/**
 * What stands in front of an identifier and says what it means, pcap-filter(7): {@code ether src host} X.
 *
 * @param protocol a protocol's reserved word, or empty
 * @param direction which of the two ends
 * @param type what kind of thing the identifier names
 */
record Qualifiers(String protocol, Direction direction, TypeWord type) {

    /** Before any identifier was qualified: to borrow these is a mistake. */
    static final Qualifiers NONE = new Qualifiers("", Direction.EITHER, TypeWord.UNDEFINED);

    /** Which end of a packet an identifier is compared with. */
    enum Direction {
        /** Not said: either. */
        DEFAULT,
        SOURCE,
        DESTINATION,
        EITHER,
        BOTH,
        /** One of the addresses that only 802.11 headers have. */
        ADDR1("'addr1' and 'address1'", true),
        ADDR2("'addr2' and 'address2'", true),
        ADDR3("'addr3' and 'address3'", true),
        ADDR4("'addr4' and 'address4'", true),
        RA("'ra'", false),
        TA("'ta'", false);

        private final String words;
        private final boolean plural;

        Direction() {
            this("", false);
        }

        Direction(String words, boolean plural) {
            this.words = words;
            this.plural = plural;
        }

        /** Whether it makes sense on 802.11 only. */
        boolean isWireless() {
            return !words.isEmpty();
        }

        /** libpcap's complaint about an end that what is compared does not have. */
        FilterSyntaxException notValidFor(String what) {
            return new FilterSyntaxException(
                    words + (plural ? " are not valid qualifiers for " : " is not a valid qualifier for ") + what);
        }

        /** libpcap's complaint about an end that Ethernet does not have. */
        FilterSyntaxException onlyOnWireless() {
            return new FilterSyntaxException(
                    words + (plural ? " are" : " is") + " only supported on 802.11 with 802.11 headers");
        }
    }

    /** What kind of thing an identifier names. */
    enum TypeWord {
        /** Not said: a host. */
        DEFAULT,
        HOST,
        NET,
        PORT,
        PORTRANGE,
        PROTO,
        PROTOCHAIN,
        GATEWAY,
        UNDEFINED
    }
}
