package dev.patchbay.shell.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip6Address;
import dev.patchbay.shell.fake.FakeHosts;
import dev.patchbay.shell.resolver.HostNames.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and numbers as the C library takes them. */
class HostNamesTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.0.1, 10.1.0.1",
        "10.1.1, 10.1.0.1",
        "10.1, 10.0.0.1",
        "0, 0.0.0.0",
        "1, 0.0.0.1",
        "4294967295, 255.255.255.255",
        "0x7f000001, 127.0.0.1",
        "0x7f.1, 127.0.0.1",
        "010.0.0.1, 8.0.0.1",
        "10.65535, 10.0.255.255"
    })
    void a_number_has_one_to_four_parts(String text, String address) { // inet_aton(3); kernel R22
        assertThat(HostNames.number(text)).isEqualTo(Ip4Address.parse(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "10.1.0.300", "256.1", "1.2.3.4.5", "1..2", "08.0.0.1", "4294967296", "10.1.0.", "-1"})
    void other_texts_are_no_numbers(String text) {
        assertThat(HostNames.isNumber(text)).isFalse();
    }

    @Test
    void what_is_not_known_has_the_librarys_words() {
        HostNames names = new HostNames(new FakeHosts());
        assertThatThrownBy(() -> names.resolve4("nosuch")).hasMessage("Temporary failure in name resolution");
        assertThatThrownBy(() -> names.resolve4("no such")).hasMessage("Name or service not known");
        assertThatThrownBy(() -> names.resolve4("::1")).hasMessage("Address family for hostname not supported");
        assertThatThrownBy(() -> names.resolve("10.0.0.1", Wanted.IP6))
                .hasMessage("Address family for hostname not supported");
    }

    @Test
    void an_address_of_either_kind_is_found() throws HostNames.Unresolved {
        HostNames names = new HostNames(new FakeHosts());
        assertThat(names.resolve("::1", Wanted.ANY)).containsExactly(Ip6Address.tryParse("::1"));
        assertThat(names.resolve("10.1", Wanted.ANY)).containsExactly(Ip4Address.parse("10.0.0.1"));
        assertThat(names.nameOf(Ip4Address.parse("9.9.9.9"))).isEqualTo("9.9.9.9");
    }
}
