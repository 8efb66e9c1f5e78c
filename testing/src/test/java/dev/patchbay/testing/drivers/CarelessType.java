package dev.patchbay.testing.drivers;

import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.spi.LowerLink;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does with packets what no driver must do. */
public final class CarelessType implements LinkType {

    /** What it does. */
    enum Sin {
        READS_AFTER_RECEIVE,
        READS_AFTER_FORWARD,
        READS_A_COPY_AFTER_RECEIVE,
        READS_A_COPY_AFTER_END,
        WRITES_TO_THE_ARRAY_LATER,
        READS_AFTER_LOWER_TRANSMIT,
        KEEPS_WHAT_IT_LET_PASS,
        READS_AFTER_END,
        ENDS_TWICE,
        ENDS_AFTER_RECEIVE,
        FORGETS,
        THROWS_CHECKED,
        THROWS_UNCHECKED,
        THROWS_ERROR,
        THROWS_AFTER_END
    }

    public CarelessType() {}

    @Override
    public String kind() {
        return "careless";
    }

    @Override
    public List<LinkOption> options() {
        return List.of(LinkOption.text("sin", "what it does"));
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        Sin sin = Sin.valueOf(spec.options().getOrDefault("sin", "FORGETS"));
        LinkTraits point = new LinkTraits(
                dev.patchbay.spi.Medium.IP, LinkTraits.ARPHRD_NONE, 0, 1500, 68, 65535, 0, null, Set.of());
        LowerLink lower = spec.lower().map(port::lower).orElse(null);
        if (lower != null && sin == Sin.KEEPS_WHAT_IT_LET_PASS) {
            lower.handle(new Keeper());
        }
        return LinkDriver.of(
                point,
                packet -> lower != null && sin == Sin.READS_AFTER_LOWER_TRANSMIT
                        ? readAfterTransmit(lower, packet)
                        : sin(sin, port, packet));
    }

    private static Verdict readAfterTransmit(LowerLink lower, Packet packet) {
        Verdict verdict = lower.transmit(packet);
        packet.length();
        return verdict;
    }

    /** Looks at each packet once more when the next one comes. */
    private static final class Keeper implements LowerLink.RxHandler {
        private @Nullable Packet kept;

        @Override
        public Result receive(Packet packet) {
            Packet before = kept;
            kept = packet;
            if (before != null) {
                before.length();
            }
            return Result.PASS;
        }
    }

    private static Verdict sin(Sin sin, LinkPort port, Packet packet) {
        switch (sin) {
            case READS_AFTER_RECEIVE -> {
                port.receive(packet);
                packet.length();
            }
            case READS_AFTER_FORWARD -> {
                port.forward(packet);
                packet.length();
            }
            case READS_A_COPY_AFTER_RECEIVE -> {
                Packet copy = port.copyOf(packet);
                packet.end(Outcome.CONSUMED);
                port.receive(copy);
                copy.start();
            }
            case READS_A_COPY_AFTER_END -> {
                Packet copy = port.copyOf(packet);
                packet.end(Outcome.CONSUMED);
                copy.end(Outcome.CONSUMED);
                copy.start();
            }
            case WRITES_TO_THE_ARRAY_LATER -> {
                byte[] kept = packet.array();
                int at = packet.start();
                port.receive(packet);
                kept[at]++;
            }
            case READS_AFTER_END -> {
                packet.end(Outcome.CONSUMED);
                packet.array()[packet.start()]++;
            }
            case ENDS_TWICE -> {
                packet.end(Outcome.CONSUMED);
                packet.end(Outcome.CONSUMED);
            }
            case ENDS_AFTER_RECEIVE -> {
                port.receive(packet);
                packet.end(DropReason.QDISC_DROP);
            }
            case FORGETS, READS_AFTER_LOWER_TRANSMIT, KEEPS_WHAT_IT_LET_PASS -> {}
            case THROWS_CHECKED -> sneak(new java.io.IOException("no such line"));
            case THROWS_UNCHECKED -> throw new IllegalStateException("no such line");
            case THROWS_ERROR -> throw new NoSuchMethodError("no such line");
            case THROWS_AFTER_END -> {
                packet.end(Outcome.CONSUMED);
                throw new IllegalStateException("no such line");
            }
        }
        return Outcome.CONSUMED;
    }

    /** Throws what the compiler would not let pass. */
    @SuppressWarnings("unchecked") // erased
    private static <T extends Throwable> void sneak(Throwable what) throws T {
        throw (T) what;
    }
}
