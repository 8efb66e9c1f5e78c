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
import java.util.List;
import java.util.Set;

/** Does with packets what no driver must do. */
public final class CarelessType implements LinkType {

    /** What it does. */
    enum Sin {
        READS_AFTER_RECEIVE,
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
        return LinkDriver.of(point, packet -> sin(sin, port, packet));
    }

    private static Verdict sin(Sin sin, LinkPort port, Packet packet) {
        switch (sin) {
            case READS_AFTER_RECEIVE -> {
                port.receive(packet);
                packet.length();
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
            case FORGETS -> {}
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
