package dev.patchbay.transport.tcp.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The test vectors of the reference implementation: the key is 00 01 … 0f, the input 00 01 02 …. */
class SipHashTest {

    private final SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    @Test
    void of_eight_bytes() {
        assertThat(hash.hash(0x0706050403020100L)).isEqualTo(0x93f5f5799a932462L);
    }

    @Test
    void of_sixteen_bytes() {
        assertThat(hash.hash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L)).isEqualTo(0x3f2acc7f57c29bdbL);
    }

    @Test
    void one_after_the_other_do_not_touch_each_other() {
        long first = hash.hash(1, 2);
        assertThat(hash.hash(2, 1)).isNotEqualTo(first);
        assertThat(hash.hash(1, 2)).isEqualTo(first);
    }
}
