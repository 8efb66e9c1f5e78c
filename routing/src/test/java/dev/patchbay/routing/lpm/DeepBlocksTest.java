package dev.patchbay.routing.lpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hash table of {@link DeepBlocks}, against one of the JDK. */
class DeepBlocksTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holds_what_a_hash_map_holds(long seed) {
        DeepBlocks blocks = new DeepBlocks();
        Map<Integer, Integer> model = new HashMap<>();
        Random random = new Random(seed);
        for (int step = 0; step < 20_000; step++) {
            int address = random.nextInt(1 << 10) * 0x0101_0100 | random.nextInt(256);
            int node = random.nextInt() | 0x8000_0000;
            if (random.nextInt(5) < 3) {
                blocks.put(address, node);
                model.put(address >>> 8, node);
            } else {
                blocks.remove(address);
                model.remove(address >>> 8);
            }
            int other = random.nextInt(1 << 10) * 0x0101_0100;
            assertThat(blocks.get(other))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(model.getOrDefault(other >>> 8, DeepBlocks.NONE));
        }
    }
}
