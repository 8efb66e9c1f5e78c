package dev.patchbay.capture.print;

import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.UdpHeader;

/**
 * UDP datagrams, RFC 768. Unlike tcpdump, this does not look into what well-known ports carry (DNS, DHCP, NTP, …), and
 * prints {@code UDP, length N} for them too. tcpdump: print-udp.c.
 */
final class UdpPrinter {

    private final Dissection d;
    private final IpPayload payload;
    private final int at;

    private UdpPrinter(Dissection d, IpPayload payload) {
        this.d = d;
        this.payload = payload;
        this.at = payload.at();
    }

    static void print(Dissection d, IpPayload payload) {
        d.protocol("udp");
        new UdpPrinter(d, payload).print();
    }

    private void print() {
        if (!d.has(at + 2, 2)) {
            Endpoints.printAddresses(d, payload, IpProtocol.UDP, ": ");
            d.truncated();
            return;
        }
        Endpoints.print(d, payload, IpProtocol.UDP, "udp");
        int length = payload.length();
        if (Integer.compareUnsigned(length, UdpHeader.LENGTH) < 0) {
            d.print("truncated-udp ").unsigned(length);
        } else if (!d.has(at + 4, 2)) {
            d.truncated();
        } else {
            int said = d.u16(at + 4);
            // RFC 2675 §4: a jumbo datagram's length does not fit.
            said = said == 0 && length > 0xffff ? length : said;
            if (said < UdpHeader.LENGTH) {
                d.print("truncated-udplength ").print(said);
            } else {
                printData(said - UdpHeader.LENGTH, Math.min(said, length) - UdpHeader.LENGTH);
            }
        }
    }

    private void printData(int said, int there) {
        if (at + UdpHeader.LENGTH > d.end()) {
            d.truncated();
            return;
        }
        if (d.verbose() && !d.has(PrintFlag.SKIP_CHECKSUMS) && !payload.fragmented()) {
            printChecksum(there);
        }
        if (said > there && !payload.fragmented()) {
            d.print("UDP, bad length ").print(said).print(" > ").print(there);
        } else {
            d.print("UDP, length ").print(said);
        }
    }

    /** With {@code -vv}; for IPv6, where the checksum is mandatory, with {@code -v}. */
    private void printChecksum(int length) {
        boolean ip4 = payload.version() == 4;
        if (ip4 && d.verbosity() <= 1) {
            return;
        }
        int found = ip4 ? d.u16(at + UdpHeader.CHECKSUM_AT) : 1;
        if (found == 0) {
            d.print("[no cksum] ");
            return;
        }
        if (!d.has(at + UdpHeader.LENGTH, length)) {
            return;
        }
        int sum = Checksums.of(d, payload, IpProtocol.UDP, length + UdpHeader.LENGTH);
        if (sum == 0) {
            d.print("[udp sum ok] ");
        } else {
            found = d.u16(at + UdpHeader.CHECKSUM_AT);
            d.print("[bad udp cksum 0x").hex(found, 4).print(" -> 0x");
            d.hex(Checksums.shouldBe(found, sum), 4).print("!] ");
        }
    }
}
