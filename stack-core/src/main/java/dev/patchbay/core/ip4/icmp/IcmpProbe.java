package dev.patchbay.core.ip4.icmp;

import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.address.Ip4Addresses;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a device of this host whether it is up, for those who cannot ping it: the extended echo, named PROBE. Off
 * unless {@code icmp_echo_enable_probe} is set. RFC 8335; Linux: {@code icmp_build_probe}.
 */
public final class IcmpProbe {

    static final int REQUEST = 42;
    static final int REPLY = 43;

    /** RFC 8335 §3: the sequence number is one byte, behind it stand flags. */
    private static final int FLAGS_AT = 7;
    /** In the request: a device of the one who is asked is meant. */
    private static final int LOCAL = 1;

    private static final int ACTIVE = 4;
    private static final int SPEAKS_IP4 = 2;

    private static final int MALFORMED = 1;
    private static final int NO_SUCH_DEVICE = 2;

    /** RFC 4884 §7, §8: the structure, and the header of the object in it. */
    private static final int OBJECT_AT = IcmpHeader.LENGTH + 4;

    private static final int OBJECT_HEADER = 4;
    /** Linux: {@code sizeof(struct icmp_ext_echo_iio)}. */
    private static final int MAX_OBJECT = 24;

    // How the device is named, RFC 8335 §2.1.
    private static final int BY_NAME = 1;
    private static final int BY_INDEX = 2;
    private static final int BY_ADDRESS = 3;
    private static final int MAX_NAME = 15;
    private static final int ADDRESS_HEADER = 4;
    private static final int AFI_IP4 = 1;

    private final DeviceTable devices;
    private final Ip4Addresses addresses;

    @Inject
    public IcmpProbe(DeviceTable devices, Ip4Addresses addresses) {
        this.devices = devices;
        this.addresses = addresses;
    }

    /** Whether a request is about a device of this host; about others we do not speak. */
    static boolean isAboutUs(byte[] b, int at) {
        return (Bytes.u8(b, at + FLAGS_AT) & LOCAL) != 0;
    }

    /** Makes an answer of a copy of the request; its checksum is left to the caller. */
    void answer(byte[] b, int at, int length) {
        Bytes.put8(b, at, REPLY);
        Bytes.put8(b, at + 1, 0);
        Bytes.put8(b, at + FLAGS_AT, 0);
        int object = at + OBJECT_AT;
        int size = length < OBJECT_AT + OBJECT_HEADER ? 0 : Bytes.u16(b, object);
        int ident = size - OBJECT_HEADER;
        boolean whole = ident > 0 && size <= MAX_OBJECT && OBJECT_AT + size <= length;
        if (!whole || !isWellFormed(b, object, ident)) {
            Bytes.put8(b, at + 1, MALFORMED);
            return;
        }
        NetDevice device = find(b, object, ident);
        if (device == null) {
            Bytes.put8(b, at + 1, NO_SUCH_DEVICE);
            return;
        }
        Ip4Device ip4 = Ip4Device.of(device);
        int status = (device.isUp() ? ACTIVE : 0) | (ip4 != null && ip4.hasAddresses() ? SPEAKS_IP4 : 0);
        Bytes.put8(b, at + FLAGS_AT, status);
    }

    private static boolean isWellFormed(byte[] b, int object, int ident) {
        int content = object + OBJECT_HEADER;
        return switch (Bytes.u8(b, object + 3)) {
            case BY_NAME -> ident <= MAX_NAME;
            case BY_INDEX -> ident == 4;
            case BY_ADDRESS ->
                ident == ADDRESS_HEADER + 4 && Bytes.u16(b, content) == AFI_IP4 && Bytes.u8(b, content + 2) == 4;
            default -> false;
        };
    }

    private @Nullable NetDevice find(byte[] b, int object, int ident) {
        int content = object + OBJECT_HEADER;
        return switch (Bytes.u8(b, object + 3)) {
            case BY_NAME -> {
                String padded = new String(b, content, ident, StandardCharsets.ISO_8859_1);
                int end = padded.indexOf('\0');
                yield devices.get(end < 0 ? padded : padded.substring(0, end));
            }
            case BY_INDEX -> devices.get(Bytes.i32(b, content));
            default -> addresses.ownerOf(Bytes.i32(b, content + ADDRESS_HEADER));
        };
    }
}
