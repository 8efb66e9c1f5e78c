package dev.patchbay.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceStackTest {

    private final PlaceStack stack = new PlaceStack(4);

    @Test
    void is_empty_at_first() {
        assertThat(stack.pop()).isEqualTo(PlaceStack.NONE);
    }

    @Test
    void the_last_in_is_the_first_out() {
        stack.push(0);
        stack.push(3);
        assertThat(stack.pop()).isEqualTo(3);
        stack.push(2);
        assertThat(stack.pop()).isEqualTo(2);
        assertThat(stack.pop()).isZero();
        assertThat(stack.pop()).isEqualTo(PlaceStack.NONE);
    }
}
