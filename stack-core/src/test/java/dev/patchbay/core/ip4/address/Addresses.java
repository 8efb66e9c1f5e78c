package dev.patchbay.core.ip4.address;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.core.device.DevicePort;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.sysctl.IntParameters;
import dev.patchbay.packet.Outcome;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LowerLink;
import java.util.function.Function;

/** Addresses on a device that is in no namespace, for tests. */
final class Addresses {

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

    private Addresses() {}

    static Ip4Device device() {
        int[] defaults = IntParameters.defaults(DeviceSysctl.values());
        NetDevice device = NetDevice.born(
                "fake",
                new DevicePort(new Nowhere(), null, line -> {}),
                LinkDriver.of(LinkTraits.ETHERNET, packet -> packet.end(Outcome.CONSUMED)),
                LinkSpec.of("fake"),
                () -> 0x0200_0000_0001L);
        return new Ip4Device(device, defaults, new IntParameters<>(defaults));
    }

    static Ifa ifa(Ip4Device device, int local) {
        return new Ifa(device, InterfaceAddress.of(new Ip4Address(local), 24), 0);
    }
}
