package dev.patchbay.packetdrill.kernel;

import com.sun.jna.Memory;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IpProtocol;
import java.nio.charset.StandardCharsets;

/**
 * The device {@code tun0} of a namespace, seen from outside: what is written here, the kernel receives. It takes
 * super-segments and incomplete checksums, so the kernel hands down what it would hand to good hardware. Linux: tun.c.
 */
final class TunDevice implements AutoCloseable {

    static final String NAME = "tun0";

    private static final int O_RDWR_NONBLOCK = 0x802;
    private static final long TUNSETIFF = 0x400454caL;
    private static final long TUNSETOFFLOAD = 0x400454d0L;
    private static final int IFF_TUN = 0x0001;
    private static final int IFF_NO_PI = 0x1000;
    private static final int IFF_VNET_HDR = 0x4000;
    /** TUN_F_CSUM, TSO4, TSO6, TSO_ECN. */
    private static final int OFFLOADS = 0x0f;

    /** Size of struct virtio_net_hdr, which is in front of each packet. */
    private static final int VNET = 10;

    private static final int GSO_TCPV4 = 1;
    private static final int LARGEST = 66_000;

    private final int fd;
    private final int mss;
    private final Memory scratch = new Memory(LARGEST);

    /**
     * Makes the device in the calling thread's namespace.
     *
     * @param mss segment size under which injected TCP packets are marked as aggregated; 0: they are not
     */
    TunDevice(int mss) {
        this.mss = mss;
        fd = (int) Libc.must(Call.OPEN, Libc.text("/dev/net/tun"), O_RDWR_NONBLOCK, 0);
        Memory request = Libc.zeros(40);
        byte[] name = NAME.getBytes(StandardCharsets.US_ASCII);
        request.write(0, name, 0, name.length);
        request.setShort(16, (short) (IFF_TUN | IFF_NO_PI | IFF_VNET_HDR));
        Libc.must(Call.IOCTL, fd, TUNSETIFF, request);
        Libc.must(Call.IOCTL, fd, TUNSETOFFLOAD, OFFLOADS);
    }

    void inject(byte[] packet) {
        scratch.setLong(0, 0);
        scratch.setShort(8, (short) 0);
        if (mss > 0 && packet[9] == IpProtocol.TCP) {
            int headers = 20 + (Bytes.u8(packet, 32) >> 4) * 4;
            scratch.setByte(1, (byte) GSO_TCPV4);
            scratch.setShort(2, (short) headers);
            scratch.setShort(4, (short) mss);
        }
        scratch.write(VNET, packet, 0, packet.length);
        Libc.must(Call.WRITE, fd, scratch, VNET + packet.length);
    }

    /** Takes away what the kernel sent, so that its queue does not fill. */
    void drain() {
        while (Libc.call(Call.READ, fd, scratch, LARGEST) > 0) {
            // the packet socket has seen it
        }
    }

    @Override
    public void close() {
        Libc.call(Call.CLOSE, fd);
    }
}
