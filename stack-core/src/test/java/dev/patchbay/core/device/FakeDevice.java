package dev.patchbay.core.device;

import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LowerLink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An Ethernet device that is on, in no namespace, and keeps the frames that it is to send. */
public final class FakeDevice {

    public static final long STATION = 0x0200_0000_0001L;

    public final List<byte[]> sent = new ArrayList<>();
    public final NetDevice device;

    private static final class Nowhere implements DevicePort.Attachment {
        @Override
        public LinkPort spawn(DevicePort self, LinkSpec sibling, Function<LinkPort, LinkDriver> driver) {
            throw new AssertionError();
        }

        @Override
        public LowerLink lower(DevicePort self, String name) {
            throw new AssertionError();
        }
    }

    public FakeDevice() {
        this(1);
    }

    public FakeDevice(int index) {
        device = NetDevice.born(
                "fake",
                new DevicePort(new Nowhere(), null, line -> {}),
                LinkDriver.of(LinkTraits.ETHERNET, this::send),
                LinkSpec.of("fake"),
                () -> STATION);
        device.index = index;
        device.name = "eth" + index;
        device.flags |= LinkFlags.UP;
        device.refreshReady();
    }

    private dev.patchbay.packet.Verdict send(Packet packet) {
        sent.add(packet.toBytes());
        return packet.end(Outcome.CONSUMED);
    }
}
