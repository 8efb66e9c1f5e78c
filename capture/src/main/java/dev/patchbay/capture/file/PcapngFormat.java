package dev.patchbay.capture.file;

/** The numbers of the pcapng format, draft-ietf-opsawg-pcapng. */
final class PcapngFormat {

    // Kinds of blocks, §4.
    static final int SECTION = 0x0a0d0d0a;
    static final int INTERFACE = 1;
    static final int OLD_PACKET = 2;
    static final int SIMPLE_PACKET = 3;
    static final int ENHANCED_PACKET = 6;

    static final int BYTE_ORDER = 0x1a2b3c4d;
    static final short MAJOR = 1;

    /** Type and length in front, length behind. */
    static final int BLOCK_OVERHEAD = 12;
    /** The largest block that libpcap reads. */
    static final int MAX_BLOCK = 16 * 1024 * 1024;
    /** How many links a section may have here. */
    static final int MAX_INTERFACES = 65_536;

    // Options of interfaces, §4.2, and packets, §4.3.
    static final int OPTION_END = 0;
    static final int NAME = 2;
    static final int RESOLUTION = 9;
    static final int TIME_OFFSET = 14;
    static final int FLAGS = 2;

    private PcapngFormat() {}

    /** How many bytes follow a length so that what comes next begins at a multiple of four. */
    static int padding(int length) {
        return -length & 3;
    }
}
