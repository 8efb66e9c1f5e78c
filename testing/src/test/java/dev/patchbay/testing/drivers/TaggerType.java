package dev.patchbay.testing.drivers;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.NetException;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.spi.LowerLink;
import dev.patchbay.spi.LowerLink.RxHandler.Result;
import dev.patchbay.wire.Bytes;
import java.util.List;
import java.util.Map;

/** Stands on another device and puts a tag into each frame. What a VLAN asks of the SPI. */
public final class TaggerType implements LinkType {

    /** IEEE 802, local experimental EtherType 1. */
    private static final int TAG = 0x88b5;

    private static final int TYPE_AT = 12;
    private static final int TAG_LENGTH = 4;

    public TaggerType() {}

    @Override
    public String kind() {
        return "tagger";
    }

    @Override
    public List<LinkOption> options() {
        return List.of(LinkOption.number("id", "what stands in the tag"));
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        LowerLink lower = port.lower(spec.lower().orElseThrow(() -> new NetException(Errno.EINVAL)));
        return new Tagger(port, lower, id(spec));
    }

    private static int id(LinkSpec spec) {
        try {
            return Integer.parseInt(spec.options().getOrDefault("id", "1")) & 0xffff;
        } catch (NumberFormatException e) {
            throw new NetException(Errno.EINVAL, "id is not a number", e);
        }
    }

    private static final class Tagger implements LinkDriver {
        private final LinkPort self;
        private final LowerLink lower;
        private final int id;

        Tagger(LinkPort self, LowerLink lower, int id) {
            this.self = self;
            this.lower = lower;
            this.id = id;
            lower.handle(this::receive);
            lower.promiscuous(true);
            lower.watch(new LowerLink.Watcher() {
                @Override
                public void changed() {
                    self.carrier(lower.up() && lower.hasCarrier());
                }

                @Override
                public void gone() {
                    self.carrier(false);
                }
            });
            self.carrier(lower.up() && lower.hasCarrier());
        }

        @Override
        public LinkTraits traits() {
            return LinkTraits.ETHERNET.withMtu(1500 - TAG_LENGTH, 68, 1500 - TAG_LENGTH);
        }

        /** Inside this device's loop, which need not be the lower one's. */
        @Override
        public Verdict transmit(Packet packet) {
            int at = packet.push(TAG_LENGTH);
            byte[] b = packet.array();
            System.arraycopy(b, at + TAG_LENGTH, b, at, TYPE_AT);
            Bytes.put16(b, at + TYPE_AT, TAG);
            Bytes.put16(b, at + TYPE_AT + 2, id);
            return lower.transmit(packet);
        }

        /** Inside the lower device's loop. */
        private Result receive(Packet packet) {
            int at = packet.start();
            byte[] b = packet.array();
            if (!packet.ensureHead(TYPE_AT + TAG_LENGTH + 2)
                    || Bytes.u16(b, at + TYPE_AT) != TAG
                    || Bytes.u16(b, at + TYPE_AT + 2) != id) {
                return Result.PASS;
            }
            System.arraycopy(b, at, b, at + TAG_LENGTH, TYPE_AT);
            packet.pull(TAG_LENGTH);
            self.receive(packet);
            return Result.CONSUMED;
        }

        @Override
        public Map<String, String> options() {
            return Map.of("id", Integer.toString(id));
        }
    }
}
