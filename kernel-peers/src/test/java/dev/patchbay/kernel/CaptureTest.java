package dev.patchbay.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Capture;
import dev.patchbay.api.CapturedPacket;
import dev.patchbay.api.Link;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.capture.file.CaptureReader;
import dev.patchbay.capture.file.CaptureWriter;
import dev.patchbay.capture.file.TimePrecision;
import dev.patchbay.shell.Session;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What passes a tap, as it is captured at the kernel's end by tcpdump and at this end by Patchbay: each reads the other's
 * files, and neither tcpdump nor tshark finds anything wrong in either.
 */
@Timeout(300)
final class CaptureTest {

    private static final String HERE = "10.80.0.2";
    private static final String KERNEL = "10.80.0.1";

    /** What tshark knows to be wrong with a frame; it looks at checksums because it is told to. */
    private static final String WRONG =
            "_ws.malformed || _ws.expert.severity == \"Error\" || ip.checksum.status == \"Bad\""
                    + " || udp.checksum.status == \"Bad\" || tcp.checksum.status == \"Bad\" || icmp.checksum.status == \"Bad\"";

    @TempDir
    private Path directory;

    @BeforeEach
    void takes() {
        Kernel.takes("ping", "arping", "traceroute", "tcpdump", "tshark", "capinfos");
    }

    // ------------------------------------------------------------------------------------------------------ tools

    /** Frames of a file that tshark picks out. */
    private static List<String> tshark(Path file, String filter) {
        return Run.of(List.of(
                        "tshark",
                        "-n",
                        "-r",
                        file.toString(),
                        "-o",
                        "ip.check_checksum:TRUE",
                        "-o",
                        "udp.check_checksum:TRUE",
                        "-o",
                        "tcp.check_checksum:TRUE",
                        "-Y",
                        filter))
                .checked()
                .lines()
                .filter(line -> !line.startsWith("Running as user"))
                .toList();
    }

    private static List<String> tcpdump(Path file) {
        return Run.of(List.of("tcpdump", "-n", "-vv", "-r", file.toString()))
                .checked()
                .lines()
                .filter(line -> !line.startsWith("reading from file"))
                .toList();
    }

    private static void assertNothingWrong(Path file, int atLeast) throws IOException {
        assertThat(tshark(file, WRONG))
                .as("what tshark finds wrong in %s", file)
                .isEmpty();
        assertThat(tshark(file, "frame").size()).as("frames of %s", file).isGreaterThanOrEqualTo(atLeast);
        assertThat(tcpdump(file))
                .as("what tcpdump says of %s", file)
                .noneMatch(line -> line.matches(".*(bad|incorrect|wrong|truncated|\\[\\|).*"));
        String info = Run.of(List.of("capinfos", "-M", "-c", file.toString())).checked();
        assertThat(info).contains("Number of packets:").doesNotContain("error");
        assertThat(readBack(file)).hasSize(tshark(file, "frame").size());
    }

    private static List<Frame> readBack(Path file) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(new BufferedInputStream(Files.newInputStream(file)))) {
            for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
                frames.add(frame);
            }
        }
        return frames;
    }

    // ---------------------------------------------------------------------------------------------------- traffic

    /** A bit of everything, in both directions: neighbours, echoes of all sizes, datagrams, refusals, traces. */
    private static void talk(Namespace host, KernelNamespace kernel) {
        for (int size : new int[] {0, 1, 56, 1473, 20_000}) {
            kernel.run("ping", "-n", "-c", "1", "-W", "20", "-s", "" + size, HERE);
        }
        host.ping(KERNEL, 2);
        kernel.attempt("arping", "-c", "1", "-w", "10", "-I", "tap0", HERE);
        kernel.attempt("traceroute", "-n", "-q", "1", "-w", "5", "-m", "2", HERE);
        try (Socket mouth = host.sockets().udp()) {
            for (int size : new int[] {0, 1, 511, 512, 1472, 5_000}) {
                mouth.send(ByteBuffer.wrap(new byte[size]), 0, Endpoint.of(KERNEL, 9));
            }
        }
    }

    // ------------------------------------------------------------------------------------------------------ tests

    @Test
    void both_ends_see_the_same_and_nothing_is_wrong_with_it() throws Exception {
        try (Peers peers = new Peers()) {
            KernelNamespace kernel = peers.kernel();
            Namespace host = peers.world.host("host");
            Link tap = Peers.tap(host, "tap0", HERE + "/24", kernel, KERNEL + "/24");
            Path theirs = directory.resolve("theirs.pcap");
            Path said = directory.resolve("said.txt");
            Process tcpdump = Run.start(
                    kernel.inside("tcpdump", "-n", "-U", "-i", "tap0", "-B", "8192", "-Z", "root", "-w", "" + theirs),
                    said);
            List<Frame> seen = new ArrayList<>();
            try {
                KernelNamespace.await("tcpdump listens", () -> text(said).contains("listening on tap0"));
                try (Capture capture = host.capture(Capture.Options.on(tap))) {
                    long before = carried(tap);
                    talk(host, kernel);
                    KernelNamespace.await(
                            "tcpdump has seen the last frame", () -> count(theirs) >= carried(tap) - before);
                    for (CapturedPacket packet : capture.drain()) {
                        seen.add(Frame.of(packet));
                    }
                    assertThat(capture.lost()).isZero();
                }
            } finally {
                tcpdump.destroy();
                assertThat(tcpdump.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(text(said)).contains("0 packets dropped by kernel");
            assertNothingWrong(theirs, 50);
            assertThat(readBack(theirs).stream().map(CaptureTest::hex).sorted())
                    .as("what the kernel saw, and what was seen here")
                    .isEqualTo(seen.stream().map(CaptureTest::hex).sorted().toList());
            for (TimePrecision precision : TimePrecision.values()) {
                assertNothingWrong(written(seen, true, precision), 50);
                assertNothingWrong(written(seen, false, precision), 50);
            }
        }
    }

    private static long carried(Link link) {
        return link.counters().txPackets() + link.counters().rxPackets();
    }

    private static String hex(Frame frame) {
        return HexFormat.of().formatHex(frame.bytes());
    }

    private static int count(Path file) {
        try {
            return readBack(file).size();
        } catch (IOException incomplete) {
            return 0;
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException problem) {
            throw new AssertionError(problem);
        }
    }

    private Path written(List<Frame> frames, boolean ng, TimePrecision precision) throws IOException {
        Path file = directory.resolve("ours-" + precision + (ng ? ".pcapng" : ".pcap"));
        OutputStream out = Files.newOutputStream(file);
        try (CaptureWriter writer = ng
                ? CaptureWriter.pcapng(out, 262_144, precision)
                : CaptureWriter.pcap(out, LinkLayer.EN10MB, 262_144, precision)) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
        }
        return file;
    }

    @Test
    void a_wrong_checksum_would_be_found() throws Exception { // the tests above can fail
        Frame good = new Frame(LinkLayer.EN10MB, 1_000_000_000L, 1, "tap0", null, echo(), echo().length);
        byte[] damaged = echo();
        damaged[40] ^= 1;
        Frame bad = new Frame(LinkLayer.EN10MB, 2_000_000_000L, 1, "tap0", null, damaged, damaged.length);
        Path file = written(List.of(good, bad), true, TimePrecision.NANOSECONDS);
        assertThat(tshark(file, WRONG)).hasSize(1).first().asString().contains(" 2 ");
        assertThat(tcpdump(file)).anyMatch(line -> line.contains("wrong icmp cksum"));
    }

    /** An echo request in an Ethernet frame. */
    private static byte[] echo() {
        return HexFormat.of()
                .parseHex("020000000001" + "020000000002" + "0800" + "4500001e000040004001" + "26dd"
                        + "0a0000010a000002" + "0800" + "f7fc" + "0001" + "0001" + "0001");
    }

    @Test
    void the_shell_writes_what_the_machines_tools_read() throws Exception {
        Path file = directory.resolve("shell.pcap");
        Path any = directory.resolve("any.pcap");
        Path tun = directory.resolve("tun.pcap");
        try (Peers peers = new Peers()) {
            KernelNamespace kernel = peers.kernel();
            Namespace host = peers.world.host("host");
            Link tap = Peers.tap(host, "tap0", HERE + "/24", kernel, KERNEL + "/24");
            Peers.join(Peers.link(host, "tun", "tun0", kernel), "10.81.0.2/24", kernel, "10.81.0.1/24");
            try (Session shell = new Session(peers.world)) {
                shell.run("ip netns exec host tcpdump --nano -i tap0 -w " + file + " &");
                shell.run("ip netns exec host tcpdump -i any -w " + any + " &");
                shell.run("ip netns exec host tcpdump -i tun0 -w " + tun + " &");
                KernelNamespace.await("all three have begun", () -> {
                    host.ping(KERNEL, 1);
                    host.ping("10.81.0.1", 1);
                    return count(file) > 0 && count(any) > 0 && count(tun) > 0;
                });
                long before = carried(tap);
                int had = count(file);
                talk(host, kernel);
                host.ping("10.81.0.1", 2);
                host.ping("127.0.0.1", 1);
                KernelNamespace.await("the last frame is written", () -> count(file) - had >= carried(tap) - before);
                assertThat(shell.interruptAll()).contains("0 packets dropped by kernel");
            }
        }
        assertNothingWrong(file, 50);
        assertThat(tshark(any, WRONG)).isEmpty();
        assertThat(tshark(any, "sll")).hasSizeGreaterThan(20);
        assertNothingWrong(tun, 4);
        String info =
                Run.of(List.of("capinfos", "-M", "-E", "-t", file.toString())).checked();
        assertThat(info).contains("nsecpcap").contains("ether");
        assertThat(Run.of(List.of("capinfos", "-M", "-E", tun.toString())).checked())
                .contains("rawip");
    }
}
