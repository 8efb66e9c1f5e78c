package dev.patchbay.fuzz.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.socket.SocketReport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One connection, and a peer who does whatever some bytes say: it begins in one of several ways, and then segments, calls,
 * errors and time follow one another. After each, the {@link Contract} is checked. In the end everybody leaves, the peer
 * falls silent, and nothing remains.
 */
final class Bout {

    private static final Duration SILENCE = Duration.ofHours(3);
    private static final int MAX_STEPS = 400;

    /** Linux: half a second, {@code tcp_invalid_ratelimit}. */
    private static final long CHALLENGE_NANOS = 500_000_000;

    /** The most that one segment weighs here. */
    private static final int HEAVIEST = 20_000;

    /** The most acknowledgments that one segment brings. */
    private static final int MOST_ANSWERS = 2;

    private final Input in;
    private final Tested tested = new Tested();
    private final Application application;
    private final Contract contract;
    private final Peer peer;
    private final Deque<String> told = new ArrayDeque<>();
    private int mostAnswers = Integer.MAX_VALUE;
    /** When the connection stood, and how many challenges there had been. */
    private long begun;

    private long before;

    /** How often memory had been short. */
    private long shortagesBefore;

    private int largestBuffer;

    private Bout(byte[] decisions) {
        in = new Input(decisions);
        Opening opening = Opening.of(in);
        contract = new Contract(opening);
        application = new Application(tested, contract, told);
        peer = new Peer(in, tested, contract, told, opening);
    }

    /** Plays it all; what is wrong is told with what led to it. */
    static void play(byte[] decisions) throws InterruptedException {
        Bout bout = new Bout(decisions);
        try {
            bout.play();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(String.join("\n", bout.told) + "\n" + e.getMessage(), e);
        } finally {
            bout.tested.close();
        }
        bout.tested.checkBooks();
    }

    private void play() throws InterruptedException {
        peer.opening().begin(application, peer, this::settle);
        for (int i = 0; i < MAX_STEPS && !in.isOver(); i++) {
            step();
            settle();
        }
        finish();
    }

    /** A segment comes in: it brings few answers, and a reset that is exact is the end. RFC 5961 §3.2. */
    private void segment() throws InterruptedException {
        peer.send();
        if (peer.wasExactReset()) {
            application.checkReset();
        }
        mostAnswers = MOST_ANSWERS;
    }

    private void step() throws InterruptedException {
        mostAnswers = Integer.MAX_VALUE;
        switch (in.u8() % 16) {
            case 8 -> application.read(in.oneOf(1, 100, 1000, 5000, 65_535), in.u8());
            case 9 -> application.write(in.oneOf(1, 10, 100, 1000, 5000, 70_000), in.u8());
            case 10 -> elapse(Duration.ofMillis(in.u8()));
            case 11 -> elapse(Duration.ofMillis(in.u8() * 10L));
            case 12 -> elapse(Duration.ofSeconds(in.oneOf(1, 5, 20, 60, 61, 200, 1000, 10_000)));
            case 13 -> application.end(in.u8());
            case 14 -> application.set(in.u8(), in.u8());
            case 15 -> peer.sendError();
            default -> segment();
        }
    }

    private void elapse(Duration time) throws InterruptedException {
        tell("elapse " + time);
        tested.elapse(time);
    }

    private void tell(String what) {
        told.add(what);
    }

    /** Whatever the last step brought about is as it must be. */
    private void settle() throws InterruptedException {
        long shortages = tested.count("TcpExtPruneCalled");
        contract.pressed(shortages > shortagesBefore);
        shortagesBefore = shortages;
        contract.speaksItself(application.isInTouch());
        List<Sent> sent = tested.sent();
        for (Sent each : sent) {
            tell("    sent " + each);
            contract.sent(each);
            peer.learn(each.port());
        }
        assertThat(sent.stream().filter(Sent::isPureAck).count())
                .as("acknowledgments at once")
                .isLessThanOrEqualTo(mostAnswers);
        application.accept();
        application.checkState();
        checkMemory();
        checkChallenges();
        tested.checkBooks();
    }

    private void checkMemory() {
        for (SocketReport each : tested.sockets()) {
            SocketReport.Memory memory = each.memory();
            if (memory != null && each.state() != SocketReport.State.LISTEN) {
                largestBuffer = Math.max(largestBuffer, memory.receiveBuffer());
                assertThat(memory.received()).as("bytes received and kept").isBetween(0, largestBuffer + HEAVIEST);
            }
        }
    }

    /** RFC 5961 §7. What stands for a half-open connection has a limit of its own, which data does not count for. */
    private void checkChallenges() {
        long challenges = tested.count("TcpExtTCPChallengeACK");
        if (!application.isInTouch()) {
            begun = tested.now();
            before = challenges;
        }
        long most = 2 + (tested.now() - begun) / CHALLENGE_NANOS;
        assertThat(challenges - before).as("challenges").isLessThanOrEqualTo(most);
    }

    /** All leave, and nobody answers. */
    private void finish() throws InterruptedException {
        application.drain();
        application.close();
        settle();
        tested.elapse(SILENCE);
        List<Sent> sent = tested.sent();
        for (Sent each : sent) {
            contract.sent(each);
        }
        assertThat(sent).as("sent into the silence").hasSizeLessThan(400);
        assertThat(tested.sockets()).as("what remains after %s", SILENCE).isEmpty();
        assertThat(tested.inside()).as("packets inside").isZero();
        tested.checkBooks();
    }
}
