package dev.patchbay.ethernet.bridge.fdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hash table of stations, against a map. */
class StationTableTest {

    private final StationTable table = new StationTable();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void it_holds_what_a_map_holds(long seed) {
        Random chance = new Random(seed);
        Map<Long, Integer> map = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            long key = StationTable.key(0x0200_0000_0000L | chance.nextInt(3000), chance.nextInt(3));
            int row = table.find(key);
            assertThat(row >= 0).as("seed %d, step %d", seed, i).isEqualTo(map.containsKey(key));
            if (row >= 0) {
                assertThat(table.port(row)).isEqualTo(map.get(key));
                assertThat(table.keyOf(row)).isEqualTo(key);
            }
            if (row < 0) {
                int port = chance.nextInt(1000);
                table.add(key, port, 0, i);
                map.put(key, port);
            } else if (chance.nextBoolean()) {
                table.remove(row);
                map.remove(key);
            }
            assertThat(table.size()).isEqualTo(map.size());
        }
    }

    @Test
    void it_takes_a_million_stations_of_few_makers() {
        for (int i = 0; i < 1_000_000; i++) {
            table.add(StationTable.key(0x001b_2100_0000L | i, 0), i % 1000, 0, i);
        }
        assertThat(table.size()).isEqualTo(1_000_000);
        assertThat(table.capacity()).as("rows").isEqualTo(1 << 21);
        for (int i = 0; i < 1_000_000; i += 7) {
            int row = table.find(StationTable.key(0x001b_2100_0000L | i, 0));
            assertThat(table.port(row)).isEqualTo(i % 1000);
            table.remove(row);
        }
        assertThat(table.find(StationTable.key(0x001b_2100_0000L, 0))).isNegative();
        assertThat(table.find(StationTable.key(0x001b_2100_0001L, 0))).isNotNegative();
        assertThat(table.find(StationTable.key(0x001b_2100_0001L, 1)))
                .as("another VLAN")
                .isNegative();
    }

    @Test
    void rows_are_listed_with_the_newest_first() {
        for (int i = 1; i <= 100; i++) {
            table.add(i, i == 77 ? 9 : 5, 0, 0);
        }
        table.remove(table.find(50));
        int[] rows = table.rowsOf(5);
        assertThat(rows)
                .as("all but the one that went and the one of another port")
                .hasSize(98);
        assertThat(table.keyOf(rows[0])).isEqualTo(100);
        assertThat(table.keyOf(rows[49])).isEqualTo(49);
        assertThat(table.keyOf(rows[97])).isEqualTo(1);
    }
}
