package dev.patchbay.bench;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.NetException;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.spi.LowerLink;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.Ip4Header;
import java.util.List;
import java.util.Optional;

/** A device that sends each packet many times through the device below, each time to the next of some destinations. */
public final class StreamType implements LinkType {

    static final String KIND = "stream";

    public StreamType() {}

    /** Where the packets of a stream go; until it is aimed, all go where the first is addressed to. */
    interface Aim {

        /**
         * Aims the stream.
         *
         * @param addresses destinations, taken in turn; their number is a power of two
         * @param checksums for each, of the header that has it
         */
        void at(int[] addresses, char[] checksums);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<LinkOption> options() {
        return List.of(LinkOption.number("times", "how often each packet is sent"));
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        String below = spec.lower()
                .orElseThrow(() -> new NetException(Errno.EINVAL, "stream: it needs a device to send through"));
        return new Stream(
                port, port.lower(below), Integer.parseInt(spec.options().getOrDefault("times", "1")));
    }

    private static final class Stream implements LinkDriver, Aim {

        private final LinkPort port;
        private final LowerLink below;
        private final int times;
        private int[] addresses = {};
        private char[] checksums = {};
        private int turn;

        Stream(LinkPort port, LowerLink below, int times) {
            this.port = port;
            this.below = below;
            this.times = times;
        }

        @Override
        public LinkTraits traits() {
            return LinkTraits.ETHERNET;
        }

        @Override
        public void at(int[] destinations, char[] sums) {
            addresses = destinations;
            checksums = sums;
        }

        @Override
        public Verdict transmit(Packet packet) {
            for (int i = 1; i < times; i++) {
                below.transmit(aimed(port.copyOf(packet)));
            }
            below.transmit(aimed(packet));
            return Outcome.CONSUMED;
        }

        private Packet aimed(Packet packet) {
            if (addresses.length > 0) {
                turn = turn + 1 & addresses.length - 1;
                int ip = packet.start() + EthernetHeader.LENGTH;
                Bytes.put32(packet.array(), ip + Ip4Header.DESTINATION_AT, addresses[turn]);
                Bytes.put16(packet.array(), ip + Ip4Header.CHECKSUM_AT, checksums[turn]);
            }
            return packet;
        }

        @Override
        public <T> Optional<T> facet(Class<T> kind) {
            return kind == Aim.class ? Optional.of(kind.cast(this)) : Optional.empty();
        }

        @Override
        public void close() {
            below.unhandle();
        }
    }
}
