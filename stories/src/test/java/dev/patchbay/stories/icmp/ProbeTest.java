package dev.patchbay.stories.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.IpProtocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions about a device by RFC 8335, and what a Linux kernel was seen to answer them. */
class ProbeTest extends Story {

    private Host alice;
    private Host bob;

    @BeforeEach
    void twoHosts() {
        alice = host("alice");
        bob = host("bob");
        cable(alice, "10.1.0.1/24", bob, "10.1.0.2/24");
        alice.set("net.ipv4.icmp_echo_enable_probe", 1);
    }

    private static byte[] object(int type, byte[] ident) {
        byte[] payload = new byte[8 + ident.length];
        payload[0] = 0x20;
        Bytes.put16(payload, 4, 4 + ident.length);
        payload[6] = 3;
        payload[7] = (byte) type;
        System.arraycopy(ident, 0, payload, 8, ident.length);
        return payload;
    }

    /** Type, code and flags of the answer; "silence" if there is none. */
    private String ask(int flags, byte[] payload) {
        byte[] message = new byte[8 + payload.length];
        message[0] = 42;
        message[5] = 7;
        message[6] = 5;
        message[7] = (byte) flags;
        System.arraycopy(payload, 0, message, 8, payload.length);
        Bytes.put16(message, 2, InternetChecksum.of(message, 0, message.length));
        try (Socket raw = bob.namespace().sockets().raw(IpProtocol.ICMP)) {
            raw.set(SocketOption.NONBLOCK, true);
            raw.send(ByteBuffer.wrap(message), 0, Endpoint.of("10.1.0.1", 0));
            seconds(0.1);
            byte[] packet = new byte[200];
            Message got = raw.receive(ByteBuffer.wrap(packet), 0);
            assertThat(got.length()).as("length").isEqualTo(20 + message.length);
            assertThat(InternetChecksum.of(packet, 20, message.length))
                    .as("checksum")
                    .isZero();
            assertThat(Arrays.copyOfRange(packet, 28, 20 + message.length)).isEqualTo(payload);
            return packet[20] + " " + packet[21] + " " + packet[26] + "/" + packet[27];
        } catch (NetException nothing) {
            return "silence";
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 65746830, 43 0 5/6", // eth0
        "1, 657468300000000000, 43 0 5/6", // padded
        "1, 6e6f737563680000, 43 2 5/0", // nosuch
        "1, 6c6f0000, 43 0 5/6", // lo
        "1, 61616161616161616161616161616161, 43 1 5/0", // a name of 16
        "2, 00000002, 43 0 5/6",
        "2, 00000009, 43 2 5/0",
        "2, 0000, 43 1 5/0",
        "3, 000104000a010001, 43 0 5/6", // 10.1.0.1
        "3, 000104000a010009, 43 2 5/0",
        "3, 000104007f000001, 43 0 5/6",
        "3, 000105000a010001, 43 1 5/0",
        "3, 000904000a010001, 43 1 5/0",
        "9, 61626364, 43 1 5/0",
    })
    void a_device_may_be_named_in_three_ways(int type, String ident, String answer) {
        assertThat(ask(1, object(type, HexFormat.of().parseHex(ident)))).isEqualTo(answer);
    }

    @Test
    void a_question_that_is_cut_short_is_malformed() {
        byte[] whole = object(1, "eth0".getBytes(StandardCharsets.US_ASCII));
        byte[] tooLong = whole.clone();
        tooLong[5] = 60;
        byte[] empty = Arrays.copyOf(whole, 8);
        empty[5] = 4;
        for (byte[] payload : new byte[][] {Arrays.copyOf(whole, 10), Arrays.copyOf(whole, 6), {}, tooLong, empty}) {
            assertThat(ask(1, payload)).as("%d bytes", payload.length).isEqualTo("43 1 5/0");
        }
    }

    @Test
    void a_device_that_is_off_or_has_no_address_says_so() {
        byte[] eth0 = object(1, "eth0".getBytes(StandardCharsets.US_ASCII));
        byte[] lo = object(1, "lo".getBytes(StandardCharsets.US_ASCII));
        alice.lo().down();
        assertThat(ask(1, lo)).isEqualTo("43 0 5/2");
        alice.lo().up();
        alice.namespace().addresses().delete(alice.lo(), InterfaceAddress.parse("127.0.0.1/8"));
        assertThat(ask(1, lo)).isEqualTo("43 0 5/4");
        assertThat(ask(1, eth0)).isEqualTo("43 0 5/6");
    }

    @Test
    void by_default_and_about_others_nobody_speaks_and_it_is_no_error() {
        byte[] eth0 = object(1, "eth0".getBytes(StandardCharsets.US_ASCII));
        assertThat(ask(0, eth0)).isEqualTo("silence");
        alice.set("net.ipv4.icmp_echo_enable_probe", 0);
        assertThat(ask(1, eth0)).isEqualTo("silence");
        assertThat(alice.count("IcmpInMsgs")).isEqualTo(2);
        assertThat(alice.count("IcmpInErrors")).isZero();
    }
}
