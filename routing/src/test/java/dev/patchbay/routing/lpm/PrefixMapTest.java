package dev.patchbay.routing.lpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a {@link PrefixMap} promises, in every form that it takes. */
class PrefixMapTest {

    private final PrefixMap map = new PrefixMap();

    @Test
    void an_empty_map_matches_nothing() {
        assertThat(map.find(ip("10.0.0.1"))).isEqualTo(Match.NONE);
        assertThat(map.find(0, 0)).isEqualTo(Match.NONE);
        assertThat(map.get(0, 0)).isZero();
        assertThat(map.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 140_000})
    void the_longest_prefix_wins(int others) {
        crowd(others);
        put("0.0.0.0/0", 1);
        put("10.0.0.0/8", 2);
        put("10.1.0.0/16", 3);
        put("10.1.1.0/24", 4);
        put("10.1.1.1/32", 5);
        assertThat(found("10.1.1.1")).isEqualTo("/32 5");
        assertThat(found("10.1.1.2")).isEqualTo("/24 4");
        assertThat(found("10.1.2.1")).isEqualTo("/16 3");
        assertThat(found("10.2.0.0")).isEqualTo("/8 2");
        assertThat(found("11.0.0.0")).isEqualTo("/0 1");
        assertThat(found("0.0.0.0")).isEqualTo("/0 1");
        assertThat(found("255.255.255.255")).isEqualTo("/0 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 140_000})
    void what_a_prefix_covered_shows_again_when_it_goes(int others) {
        crowd(others);
        put("0.0.0.0/0", 1);
        put("10.0.0.0/8", 2);
        put("10.1.1.0/24", 4);
        put("10.1.1.128/25", 6);
        remove("10.1.1.0/24");
        assertThat(found("10.1.1.1")).isEqualTo("/8 2");
        assertThat(found("10.1.1.200")).isEqualTo("/25 6");
        remove("10.0.0.0/8");
        assertThat(found("10.1.1.1")).isEqualTo("/0 1");
        remove("10.1.1.128/25");
        assertThat(found("10.1.1.200")).isEqualTo("/0 1");
        remove("0.0.0.0/0");
        assertThat(found("10.1.1.200")).isEqualTo("/0 0");
        assertThat(map.size()).isEqualTo(others);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 140_000})
    void a_shorter_match_can_be_asked_for(int others) {
        crowd(others);
        put("10.0.0.0/8", 2);
        put("10.1.0.0/16", 3);
        put("10.1.1.0/24", 4);
        put("10.1.1.1/32", 5);
        int address = ip("10.1.1.1");
        assertThat(Match.length(map.find(address, 32))).isEqualTo(32);
        assertThat(Match.length(map.find(address, 31))).isEqualTo(24);
        assertThat(Match.length(map.find(address, 23))).isEqualTo(16);
        assertThat(Match.length(map.find(address, 15))).isEqualTo(8);
        assertThat(map.find(address, 7)).isEqualTo(Match.NONE);
    }

    @Test
    void prefixes_are_listed_by_address_and_the_longest_of_an_address_first() {
        for (String prefix : List.of(
                "10.0.1.0/24", "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/24", "0.0.0.0/8", "10.0.0.0/16", "200.0.0.0/8")) {
            put(prefix, 7);
        }
        assertThat(listed())
                .containsExactly(
                        "0.0.0.0/8",
                        "0.0.0.0/0",
                        "10.0.0.0/24",
                        "10.0.0.0/16",
                        "10.0.0.0/8",
                        "10.0.1.0/24",
                        "200.0.0.0/8");
        crowd(40);
        assertThat(listed()).startsWith("0.0.0.0/8", "0.0.0.0/0", "10.0.0.0/24", "10.0.0.0/16", "10.0.0.0/8");
    }

    @Test
    void a_prefix_that_is_there_gets_the_new_value() {
        put("10.0.0.0/8", 1);
        put("10.0.0.0/8", 2);
        assertThat(map.size()).isOne();
        assertThat(map.get(ip("10.0.0.0"), 8)).isEqualTo(2);
        assertThat(map.get(ip("10.0.0.0"), 9)).isZero();
        assertThat(map.get(ip("10.0.0.0"), 7)).isZero();
    }

    @Test
    void removing_what_is_not_there_changes_nothing() {
        crowd(40);
        remove("10.0.0.0/9");
        remove("200.0.0.0/13");
        remove("0.0.0.0/0");
        remove("10.0.0.1/32");
        assertThat(map.size()).isEqualTo(40);
    }

    @Test
    void values_outside_of_the_range_are_refused() {
        assertThatThrownBy(() -> map.put(0, 0, 0)).hasMessage("value 0 is not in 1..33554431");
        assertThatThrownBy(() -> map.put(0, 0, Match.MAX_VALUE + 1)).isInstanceOf(IllegalArgumentException.class);
        map.put(0, 0, Match.MAX_VALUE);
        assertThat(Match.value(map.find(1))).isEqualTo(Match.MAX_VALUE);
    }

    @Test
    void three_prefixes_cost_less_than_a_hundred_bytes() {
        put("127.0.0.0/8", 1);
        put("127.0.0.1/32", 2);
        put("127.255.255.255/32", 3);
        assertThat(map.bytes()).isLessThan(100);
    }

    @Test
    void it_becomes_a_tree_and_gets_a_cover_and_loses_both_again() {
        crowd(PrefixMap.FEW);
        long few = map.bytes();
        assertThat(few).isLessThan(200);
        crowd(PrefixMap.FEW, PrefixMap.FEW + 1);
        assertThat(map.bytes()).isBetween(1_000L, 10_000L);
        crowd(PrefixMap.FEW + 1, PrefixMap.MANY);
        assertThat(map.bytes()).isGreaterThan(32L << 20);
        for (int i = PrefixMap.MANY - 1; i >= PrefixMap.FEW / 2; i--) {
            map.remove(crowdPrefix(i), 24);
        }
        assertThat(map.bytes()).isLessThanOrEqualTo(few);
        assertThat(map.size()).isEqualTo(PrefixMap.FEW / 2);
    }

    @Test
    void a_million_prefixes_stay_below_48_mebibytes() {
        BgpTable table = new BgpTable(1_000_000, 5);
        for (int i = 0; i < table.prefix.length; i++) {
            map.put(table.prefix[i], table.length[i], 1 + i % 64);
        }
        assertThat(map.size()).isEqualTo(1_000_000);
        assertThat(map.bytes()).isLessThan(48L << 20);
    }

    /** Adds so many /24s far away from the addresses of the tests. */
    private void crowd(int count) {
        crowd(0, count);
    }

    private void crowd(int from, int to) {
        for (int i = from; i < to; i++) {
            map.put(crowdPrefix(i), 24, 100 + i % 1000);
        }
    }

    private static int crowdPrefix(int i) {
        return 100 + i % 20 << 24 | i * 37 << 8 & 0xff_ff00;
    }

    private void put(String prefix, int value) {
        Ip4Prefix parsed = Ip4Prefix.parse(prefix);
        map.put(parsed.network().bits(), parsed.length(), value);
    }

    private void remove(String prefix) {
        Ip4Prefix parsed = Ip4Prefix.parse(prefix);
        map.remove(parsed.network().bits(), parsed.length());
    }

    private String found(String address) {
        int match = map.find(ip(address));
        assertThat(map.find(ip(address), 32)).isEqualTo(match);
        return "/" + Match.length(match) + " " + Match.value(match);
    }

    private List<String> listed() {
        List<String> all = new ArrayList<>();
        map.forEach((prefix, length, value) -> all.add(Ip4Address.format(prefix) + "/" + length));
        return all;
    }

    private static int ip(String address) {
        return Ip4Address.parse(address).bits();
    }
}
