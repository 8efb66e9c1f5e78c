package dev.patchbay.core.ip4.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Own addresses found by their number, be they few or many. */
final class OwnAddressesTest {

    private static final int FIRST = 0x0a00_0001;

    private final Ip4Device device = Addresses.device();
    private final OwnAddresses own = new OwnAddresses();

    private Ifa add(int local) {
        Ifa ifa = Addresses.ifa(device, local);
        own.add(ifa);
        return ifa;
    }

    @Test
    void without_addresses_nothing_is_found() {
        assertThat(own.find(FIRST)).isNull();
        assertThat(own.find(0)).isNull();
    }

    @Test
    void every_address_is_found_while_their_number_grows_and_shrinks() {
        List<Ifa> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(add(FIRST + i));
            assertThat(all).allSatisfy(ifa -> assertThat(own.find(ifa.local)).isSameAs(ifa));
            assertThat(own.find(FIRST + i + 1)).isNull();
        }
        while (!all.isEmpty()) {
            Ifa gone = all.remove(all.size() / 2);
            own.remove(gone);
            assertThat(own.find(gone.local)).isNull();
            assertThat(all).allSatisfy(ifa -> assertThat(own.find(ifa.local)).isSameAs(ifa));
        }
    }

    @Test
    void of_several_with_one_address_the_first_is_found() {
        Ifa first = add(FIRST);
        Ifa second = add(FIRST);
        assertThat(own.find(FIRST)).isSameAs(first);
        for (int i = 1; i < 20; i++) {
            assertThat(add(FIRST + i).local).isEqualTo(FIRST + i);
        }
        assertThat(own.find(FIRST)).isSameAs(first);
        own.remove(first);
        assertThat(own.find(FIRST)).isSameAs(second);
    }

    @Test
    void removing_what_is_not_there_changes_nothing() {
        Ifa ifa = add(FIRST);
        own.remove(Addresses.ifa(device, FIRST));
        assertThat(own.find(FIRST)).isSameAs(ifa);
    }
}
