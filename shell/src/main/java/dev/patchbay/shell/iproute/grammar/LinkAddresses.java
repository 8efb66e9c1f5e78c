package dev.patchbay.shell.iproute.grammar;

import dev.patchbay.api.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Link addresses as the user types them: 2:0:0:0:0:1, of any length up to 32 bytes, or as an IPv4 address. iproute2:
 * {@code ll_addr_a2n}.
 */
public final class LinkAddresses {

    private static final int MOST = 32;
    /** As sscanf(3) reads {@code %x}: what follows the number does not matter. */
    private static final Pattern OCTET = Pattern.compile("\\s*(?:0[xX])?([0-9a-fA-F]+).*");

    private LinkAddresses() {}

    /**
     * Takes a link address.
     *
     * @return its bytes
     */
    public static List<Integer> take(Arguments arguments) {
        String word = arguments.take();
        List<Integer> bytes = new ArrayList<>();
        if (word.indexOf('.') >= 0) {
            int ip = Prefix.read(word, Family.INET)
                    .filter(prefix -> word.indexOf('/') < 0)
                    .orElseThrow(() -> invalid(word))
                    .ip4()
                    .bits();
            return List.of(ip >>> 24, ip >>> 16 & 0xff, ip >>> 8 & 0xff, ip & 0xff);
        }
        for (String part : word.split(":", MOST + 1)) {
            if (bytes.size() < MOST) {
                bytes.add(octet(part));
            }
        }
        return bytes;
    }

    private static int octet(String part) {
        Matcher number = OCTET.matcher(part);
        if (!number.matches() || number.group(1).length() > 8) {
            throw invalid(part);
        }
        long value = Long.parseLong(number.group(1), 16);
        if (value > 255) {
            throw invalid(part);
        }
        return (int) value;
    }

    private static Complaint invalid(String part) {
        return new Complaint(Complaint.FAILED, "\"" + part + "\" is invalid lladdr.");
    }

    /** The address of an Ethernet device that these bytes are; null if they are not six. */
    public static @Nullable MacAddress mac(List<Integer> bytes) {
        if (bytes.size() != 6) {
            return null;
        }
        long bits = 0;
        for (int octet : bytes) {
            bits = bits << 8 | octet;
        }
        return new MacAddress(bits);
    }
}
