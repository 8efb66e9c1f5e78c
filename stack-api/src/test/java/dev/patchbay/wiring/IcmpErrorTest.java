package dev.patchbay.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Errno;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ICMP errors mean to a sender, as in Linux's {@code icmp_err_convert}. */
final class IcmpErrorTest {

    @ParameterizedTest
    @CsvSource({
        "3, 0, ENETUNREACH, false", // network
        "3, 1, EHOSTUNREACH, false", // host
        "3, 2, ENOPROTOOPT, true", // protocol
        "3, 3, ECONNREFUSED, true", // port
        "3, 4, EMSGSIZE, false", // fragmentation needed
        "3, 5, EOPNOTSUPP, false", // source route failed
        "3, 6, ENETUNREACH, true", // network unknown
        "3, 7, EHOSTDOWN, true", // host unknown
        "3, 8, ENONET, true", // source isolated
        "3, 9, ENETUNREACH, true", // network prohibited
        "3, 10, EHOSTUNREACH, true", // host prohibited
        "3, 11, ENETUNREACH, false", // network, for this type of service
        "3, 12, EHOSTUNREACH, false", // host, for this type of service
        "3, 13, EHOSTUNREACH, true", // filtered
        "3, 14, EHOSTUNREACH, true", // precedence violation
        "3, 15, EHOSTUNREACH, true", // precedence cut-off
        "3, 200, EHOSTUNREACH, true",
        "11, 0, EHOSTUNREACH, false",
        "11, 1, EHOSTUNREACH, false",
        "12, 0, EPROTO, true",
        "4, 0, EHOSTUNREACH, false"
    })
    void it_means(int type, int code, Errno errno, boolean hard) {
        IcmpError error = IcmpError.of(type, code, 1400, 0x0a000001, 63);
        assertThat(error.errno()).isEqualTo(errno);
        assertThat(error.hard()).isEqualTo(hard);
        assertThat(error).isEqualTo(new IcmpError(type, code, 1400, 0x0a000001, 63, errno, hard));
    }
}
