package dev.patchbay.core.sysctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.wiring.Sysctl;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers set through sysctl, their ranges, and the sharing of their values. */
final class IntParametersTest {

    private enum Knob implements IntParameter {
        FREE("free", 5, Integer.MIN_VALUE, Integer.MAX_VALUE),
        SWITCH("switch", 0, 0, 1),
        NARROW("narrow", 64, 1, 255);

        private final String leaf;
        private final int defaultValue;
        private final int min;
        private final int max;

        Knob(String leaf, int defaultValue, int min, int max) {
            this.leaf = leaf;
            this.defaultValue = defaultValue;
            this.min = min;
            this.max = max;
        }

        @Override
        public String leaf() {
            return leaf;
        }

        @Override
        public int defaultValue() {
            return defaultValue;
        }

        @Override
        public int min() {
            return min;
        }

        @Override
        public int max() {
            return max;
        }
    }

    private enum Plain implements IntParameter {
        ONLY;

        @Override
        public String leaf() {
            return "only";
        }

        @Override
        public int defaultValue() {
            return 7;
        }
    }

    private final int[] defaults = IntParameters.defaults(Knob.values());
    private final IntParameters<Knob> parameters = new IntParameters<>(defaults);
    private final List<Integer> changes = new ArrayList<>();

    private Sysctl sysctl(Knob knob) {
        return parameters.sysctl(knob, () -> changes.add(parameters.get(knob)));
    }

    private static void refuses(String text, int min, int max) {
        assertThatThrownBy(() -> IntParameters.parse(text, min, max))
                .as("'%s'", text)
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL));
    }

    @Test
    void the_defaults_come_in_the_order_of_the_enum() {
        assertThat(defaults).containsExactly(5, 0, 64);
        assertThat(parameters.get(Knob.NARROW)).isEqualTo(64);
    }

    @Test
    void a_parameter_takes_any_number_unless_it_says_otherwise() {
        IntParameters<Plain> plain = new IntParameters<>(IntParameters.defaults(Plain.values()));
        Sysctl only = plain.sysctl(Plain.ONLY, () -> {});
        only.write("-2147483648");
        assertThat(plain.get(Plain.ONLY)).isEqualTo(Integer.MIN_VALUE);
        only.write("2147483647");
        assertThat(plain.get(Plain.ONLY)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void all_but_zero_counts_as_on() {
        assertThat(parameters.is(Knob.SWITCH)).isFalse();
        parameters.set(Knob.SWITCH, 1);
        assertThat(parameters.is(Knob.SWITCH)).isTrue();
        parameters.set(Knob.FREE, -1);
        assertThat(parameters.is(Knob.FREE)).isTrue();
    }

    @Test
    void setting_a_value_leaves_the_shared_defaults_alone() {
        IntParameters<Knob> other = new IntParameters<>(defaults);
        parameters.set(Knob.FREE, 9);
        assertThat(parameters.get(Knob.FREE)).isEqualTo(9);
        assertThat(other.get(Knob.FREE)).isEqualTo(5);
        assertThat(defaults).containsExactly(5, 0, 64);
    }

    @Test
    void another_object_begins_with_the_present_values_and_then_goes_its_own_way() {
        parameters.set(Knob.FREE, 9);
        IntParameters<Knob> heir = new IntParameters<>(parameters.share());
        assertThat(heir.get(Knob.FREE)).isEqualTo(9);
        parameters.set(Knob.FREE, 10);
        assertThat(heir.get(Knob.FREE)).isEqualTo(9);
        heir.set(Knob.NARROW, 1);
        assertThat(parameters.get(Knob.NARROW)).isEqualTo(64);
    }

    @Test
    void setting_the_same_value_once_more_keeps_the_values_shared() {
        parameters.set(Knob.FREE, 5);
        assertThat(parameters.share()).isSameAs(defaults);
    }

    @Test
    void sysctl_reads_what_it_wrote() {
        Sysctl narrow = sysctl(Knob.NARROW);
        assertThat(narrow.read()).isEqualTo("64");
        narrow.write("255");
        assertThat(narrow.read()).isEqualTo("255");
        assertThat(parameters.get(Knob.NARROW)).isEqualTo(255);
    }

    @Test
    void each_write_is_reported_after_it_has_taken_effect_even_if_nothing_changes() {
        Sysctl narrow = sysctl(Knob.NARROW);
        narrow.write("1");
        narrow.write("1");
        assertThat(changes).containsExactly(1, 1);
    }

    @Test
    void a_refused_write_changes_nothing_and_is_not_reported() {
        for (String text : List.of("2", "-1", "on", "")) {
            assertThatThrownBy(() -> sysctl(Knob.SWITCH).write(text))
                    .isInstanceOfSatisfying(
                            NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL));
        }
        assertThat(parameters.get(Knob.SWITCH)).isZero();
        assertThat(changes).isEmpty();
    }

    @Test
    void both_ends_of_a_range_belong_to_it() {
        assertThat(IntParameters.parse("1", 1, 255)).isEqualTo(1);
        assertThat(IntParameters.parse("255", 1, 255)).isEqualTo(255);
        refuses("0", 1, 255);
        refuses("256", 1, 255);
        refuses("-1", 1, 255);
    }

    @Test
    void blanks_around_a_number_do_not_matter() {
        assertThat(IntParameters.parse(" 42\n", 0, 100)).isEqualTo(42);
        assertThat(IntParameters.parse("\t-3 ", -10, 10)).isEqualTo(-3);
    }

    @Test
    void hexadecimal_and_octal_numbers_are_understood() {
        assertThat(IntParameters.parse("0x10", 0, 100)).isEqualTo(16);
        assertThat(IntParameters.parse("-0x10", -100, 100)).isEqualTo(-16);
        assertThat(IntParameters.parse("010", 0, 100)).isEqualTo(8);
    }

    @Test
    void what_is_no_number_or_does_not_fit_is_refused() {
        for (String text : List.of("", " ", "x", "1x", "1.5", "0x", "09", "--1", "2147483648", "-2147483649")) {
            refuses(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    }
}
