package dev.patchbay.parity;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Link;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.ArpHeader;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A raw frame put on a link by a packet socket, as the recorder's helpers did it.
 *
 * <pre>
 * inject NS DEV TO FROM SOURCE DESTINATION     an ICMP echo request, id 4660, 8 bytes of data
 * arpreq NS DEV FROM SENDER TARGET             a broadcast ARP request
 * frame NS DEV HEX                             these bytes
 * </pre>
 *
 * @param namespace where it is sent
 * @param device on which link
 * @param bytes the frame
 */
@SuppressWarnings("ArrayRecordComponent") // made here, and not compared
record Injection(String namespace, String device, byte[] bytes) {

    private static final Pattern HELPER = Pattern.compile("(inject|arpreq|frame) [a-z0-9]+ .*");
    private static final Pattern ON_LO = Pattern.compile("inject on lo: src,dst (\\S+) (\\S+).*");

    private static final int ID = 4660;
    private static final int ICMP_LENGTH = 16;
    private static final int ARP_LENGTH = 28;
    private static final int TTL = 64;

    /** Whether a line is one. */
    static boolean isOne(String line) {
        return HELPER.matcher(line).matches() && !line.contains("(to ");
    }

    /** A helper's line as a transcript holds it, with the namespace in which it ran. */
    static String inNamespace(String namespace, String line) {
        String onLo =
                ON_LO.matcher(line).replaceAll("inject " + namespace + " lo 00:00:00:00:00:00 00:00:00:00:00:00 $1 $2");
        return onLo.equals(line) ? line.replaceFirst(" ", " " + namespace + " ") : onLo;
    }

    /** @throws IllegalArgumentException if it makes no sense */
    static Injection parse(String line) {
        List<String> words = List.of(line.split(" +", -1));
        byte[] frame = switch (words.get(0)) {
            case "inject" -> echo(words.get(3), words.get(4), words.get(5), words.get(6));
            case "arpreq" -> arp(words.get(3), words.get(4), words.get(5));
            case "frame" -> HexFormat.of().parseHex(words.get(3));
            default -> throw new IllegalArgumentException("no such helper: " + line);
        };
        return new Injection(words.get(1), words.get(2), frame);
    }

    private static byte[] echo(String to, String from, String source, String destination) {
        byte[] frame = new byte[EthernetHeader.LENGTH + Ip4Header.MIN_LENGTH + ICMP_LENGTH];
        EthernetHeader.write(frame, 0, mac(to), mac(from), EtherType.IP4);
        int ip = EthernetHeader.LENGTH;
        Ip4Header.write(
                frame, ip, 0, frame.length - ip, 1, 0, TTL, IpProtocol.ICMP, address(source), address(destination));
        Ip4Header.seal(frame, ip);
        int icmp = ip + Ip4Header.MIN_LENGTH;
        IcmpHeader.write(frame, icmp, IcmpHeader.ECHO, 0, ID << 16 | 1);
        int checksum = InternetChecksum.of(frame, icmp, ICMP_LENGTH);
        frame[icmp + 2] = (byte) (checksum >>> 8);
        frame[icmp + 3] = (byte) checksum;
        return frame;
    }

    private static byte[] arp(String from, String sender, String target) {
        byte[] frame = new byte[EthernetHeader.LENGTH + ARP_LENGTH];
        EthernetHeader.write(frame, 0, MacAddress.BROADCAST.bits(), mac(from), EtherType.ARP);
        ArpHeader.write(
                frame, EthernetHeader.LENGTH, ArpHeader.REQUEST, mac(from), address(sender), 0, address(target));
        return frame;
    }

    private static long mac(String text) {
        return MacAddress.parse(text).bits();
    }

    private static int address(String text) {
        return Ip4Address.parse(text).bits();
    }

    void send(World world) {
        Namespace from = world.find(namespace).orElseThrow(() -> new IllegalArgumentException("no " + namespace));
        Link link = from.link(device);
        try (Socket socket = from.sockets().frames()) {
            Endpoint to = new Endpoint.Frame(link.index(), EtherType.IP4, PacketType.HOST, 0, null);
            int ignored = socket.send(ByteBuffer.wrap(bytes), 0, to);
        }
    }
}
