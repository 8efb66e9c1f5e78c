package dev.patchbay.transport.tcp.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.transport.tcp.setting.TcpSettings;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryPoolTest {

    private final TcpSettings settings = new TcpSettings();
    private final SnmpCounters counters = new SnmpCounters();
    private final MemoryPool pool = new MemoryPool(settings.mem, counters);

    @BeforeEach
    void limits() {
        settings.mem.write("10 20 30");
        pool.opened();
    }

    private boolean borrow(int pages, boolean small) {
        pool.lend(pages);
        boolean granted = pool.grants(pages, small);
        if (!granted) {
            pool.lend(-pages);
        }
        return granted;
    }

    @Test
    void there_is_no_pressure_before_the_second_bound_is_exceeded() {
        assertThat(borrow(20, false)).isTrue();
        assertThat(pool.isUnderPressure()).isFalse();
        assertThat(pool.isPlentiful()).isFalse();
        assertThat(borrow(1, false)).isTrue();
        assertThat(pool.isUnderPressure()).isTrue();
        assertThat(counters.get(Snmp.TcpExtTCPMemoryPressures)).isOne();
    }

    @Test
    void pressure_ends_below_the_first_bound() {
        assertThat(borrow(21, false)).isTrue();
        pool.takeBack(11);
        assertThat(pool.isUnderPressure()).isTrue();
        pool.takeBack(1);
        assertThat(pool.isUnderPressure()).isFalse();
        assertThat(pool.isPlentiful()).isTrue();
    }

    @Test
    void beyond_the_third_nothing_is_lent() {
        assertThat(borrow(29, true)).isTrue();
        assertThat(borrow(2, true)).isFalse();
        assertThat(pool.pages()).isEqualTo(29);
        assertThat(pool.isExhausted()).isFalse();
        pool.lend(2);
        assertThat(pool.isExhausted()).isTrue();
    }

    @Test
    void under_pressure_those_go_on_who_hold_little() {
        pool.opened();
        pool.opened();
        assertThat(borrow(21, true)).isTrue();
        pool.lend(1);
        assertThat(pool.grants(10, false))
                .as("three times ten are as much as there is")
                .isFalse();
        assertThat(pool.grants(9, false)).isTrue();
        assertThat(pool.grants(10, true))
                .as("every socket is granted the least buffer")
                .isTrue();
    }
}
