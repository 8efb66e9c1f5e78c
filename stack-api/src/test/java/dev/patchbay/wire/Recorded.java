package dev.patchbay.wire;

import java.util.HexFormat;

/**
 * Frames as a Linux 6.18 kernel sent them over a veth cable with transmit checksums switched off, between 10.42.0.1
 * (02:00:00:00:00:0a) and 10.42.0.2 (02:00:00:00:00:0b).
 */
final class Recorded {

    static final long A = 0x0200_0000_000aL;
    static final long B = 0x0200_0000_000bL;
    static final int ADDRESS_A = 0x0a2a_0001;
    static final int ADDRESS_B = 0x0a2a_0002;

    static final byte[] ARP_REQUEST =
            frame("ffffffffffff02000000000a0806 0001080006040001 02000000000a0a2a0001 0000000000000a2a0002");

    static final byte[] ARP_REPLY =
            frame("02000000000a02000000000b0806 0001080006040002 02000000000b0a2a0002 02000000000a0a2a0001");

    /** {@code ping -c1 -s 8}. */
    static final byte[] ECHO_REQUEST = frame("02000000000b02000000000a0800 45000024db7a400040014b080a2a00010a2a0002"
            + "080084ff66ef0001 0001020304050607");

    static final byte[] ECHO_REPLY = frame("02000000000a02000000000b0800 450000246c0c00004001fa760a2a00020a2a0001"
            + "00008cff66ef0001 0001020304050607");

    /** {@code ping -c1 -R -s 8}: 40 bytes of IP options. */
    static final byte[] ECHO_REQUEST_WITH_OPTIONS = frame("02000000000b02000000000a0800"
            + "4f00004cdbbe400040010e620a2a00010a2a0002"
            + "010727080a2a000100000000000000000000000000000000 00000000000000000000000000000000"
            + "080084aa67440001 0001020304050607");

    /** Three bytes to port 7, so that the checksum covers an odd number of bytes. */
    static final byte[] UDP =
            frame("02000000000b02000000000a0800 4500001f72ed40004011b38a0a2a00010a2a0002 ca250007000b4df0 6f6464");

    /** Port 9 is closed. */
    static final byte[] PORT_UNREACHABLE = frame("02000000000a02000000000b0800"
            + "45c0003e6cc100004001f8e70a2a00020a2a0001 0303117300000000"
            + "4500002272f140004011b3830a2a00010a2a0002 ca250009000eebf4 6e6f626f6479");

    static final byte[] TCP_SYN = frame("02000000000b02000000000a0800 4500003cb3da40004006728b0a2a00010a2a0002"
            + "a1dc0050ae15037500000000a002faf06c120000 020405b40402080a9cd9dc12000000000103030a");

    static final byte[] TCP_SYN_ACK = frame("02000000000a02000000000b0800 4500003c0000400040062666" + "0a2a00020a2a0001"
            + "0050a1dca946bd29ae150376a012fe88086e0000 020405b40402080a99a95fe19cd9dc120103030a");

    static final byte[] TCP_FIN_ACK = frame("02000000000a02000000000b0800 45000034272c40004006ff410a2a00020a2a0001"
            + "0050a1dca946bd2aae15037680110040358400000101080a99a95fe19cd9dc13");

    private Recorded() {}

    private static byte[] frame(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
