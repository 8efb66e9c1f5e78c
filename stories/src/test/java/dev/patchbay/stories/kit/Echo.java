package dev.patchbay.stories.kit;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An echo request that is sent once, as ping(8) does with a raw socket, and all that comes back of it. */
public final class Echo {

    private static final int IDENTIFIER = 0x1234;

    private final Host host;
    private final String target;
    private int size = 56;
    private int ttl = -1;
    private int discover = SocketOption.PMTUDISC_WANT;
    private String device = "";
    private @Nullable String source;
    private boolean broadcast;
    private double wait = 1;

    Echo(Host host, String target) {
        this.host = host;
        this.target = target;
    }

    /** Bytes of data ({@code -s}). */
    public Echo size(int bytes) {
        size = bytes;
        return this;
    }

    /** {@code -t}. */
    public Echo ttl(int hops) {
        ttl = hops;
        return this;
    }

    /** {@code -M do}. */
    public Echo dontFragment() {
        discover = SocketOption.PMTUDISC_DO;
        return this;
    }

    /** {@code -M dont}. */
    public Echo mayFragment() {
        discover = SocketOption.PMTUDISC_DONT;
        return this;
    }

    /** {@code -I} with a device. */
    public Echo dev(String link) {
        device = link;
        return this;
    }

    /** {@code -I} with an address. */
    public Echo from(String address) {
        source = address;
        return this;
    }

    /** {@code -b}. */
    public Echo broadcast() {
        broadcast = true;
        return this;
    }

    /** How long to wait for answers; 1 s unless said. */
    public Echo waiting(double seconds) {
        wait = seconds;
        return this;
    }

    /**
     * Sends it. Answers what came back in the meantime: "64 bytes from 10.0.0.2 ttl 64", "from 10.0.0.9: 3/1", "local:
     * EMSGSIZE mtu 1400"; or only the errno if sending failed.
     */
    public List<String> send() {
        try (Socket socket = host.namespace().sockets().raw(IpProtocol.ICMP)) {
            socket.set(SocketOption.NONBLOCK, true);
            socket.set(SocketOption.IP_RECVERR, true);
            socket.set(SocketOption.IP_MTU_DISCOVER, discover);
            socket.set(SocketOption.SO_BROADCAST, broadcast);
            socket.set(SocketOption.SO_BINDTODEVICE, device);
            if (ttl >= 0) {
                socket.set(SocketOption.IP_TTL, ttl);
            }
            if (source != null) {
                socket.bind(Endpoint.of(source, 0));
            }
            socket.send(ByteBuffer.wrap(request()), 0, Endpoint.of(target, 0));
            Story.elapse(host.namespace().world(), wait);
            List<String> heard = new ArrayList<>();
            collect(socket, heard, true);
            collect(socket, heard, false);
            return heard;
        } catch (NetException e) {
            return List.of(e.errno().toString());
        }
    }

    /** Whether it is answered, once and by the one who was asked. */
    public boolean answered() {
        List<String> heard = send();
        return heard.size() == 1 && heard.get(0).startsWith(size + 8 + " bytes from ");
    }

    private byte[] request() {
        byte[] message = new byte[IcmpHeader.LENGTH + size];
        IcmpHeader.write(message, 0, IcmpHeader.ECHO, 0, IDENTIFIER << 16 | 1);
        for (int i = IcmpHeader.LENGTH; i < message.length; i++) {
            message[i] = (byte) i;
        }
        Bytes.put16(message, 2, InternetChecksum.of(message, 0, message.length));
        return message;
    }

    private void collect(Socket socket, List<String> heard, boolean errors) {
        ByteBuffer room = ByteBuffer.allocate(65_535);
        while (true) {
            try {
                Message message = socket.receive(room.clear(), errors ? Socket.MSG_ERRQUEUE : 0);
                String line = errors ? error(message) : reply(room.flip(), message);
                if (!line.isEmpty()) {
                    heard.add(line);
                }
            } catch (NetException e) {
                if (e.errno() == Errno.EAGAIN) {
                    return;
                }
                // Anything else is the pending error, told once; the error queue tells more of it.
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static String error(Message message) {
        Message.ExtendedError error = message.error();
        if (error == null) {
            return "an error without content";
        }
        return error.local()
                ? "local: " + error.errno() + " mtu " + error.info()
                : "from " + error.offender() + ": " + error.type() + "/" + error.code();
    }

    private String reply(ByteBuffer packet, Message message) {
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        int at = Ip4Header.headerLength(bytes, 0);
        boolean ours = IcmpHeader.type(bytes, at) == IcmpHeader.ECHO_REPLY && IcmpHeader.id(bytes, at) == IDENTIFIER;
        if (!ours) {
            return "";
        }
        String from = ((Endpoint.Inet) java.util.Objects.requireNonNull(message.from()))
                .address()
                .toString();
        return bytes.length - at + " bytes from " + from + " ttl " + Ip4Header.ttl(bytes, 0);
    }
}
