package dev.patchbay.routing.lpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random changes and look-ups, against the {@link NaivePrefixes}. */
class LpmFuzzTest {

    /** Where random prefixes lie: how many bits of an address are random, and how long prefixes are. */
    private record Terrain(int mask, int shortest, int longest) {

        int address(Random random) {
            return random.nextInt() & mask | 0x0a00_0000;
        }

        int length(Random random) {
            return shortest + random.nextInt(longest - shortest + 1);
        }
    }

    private static final List<Terrain> TERRAINS = List.of(
            // all over the place
            new Terrain(-1, 0, 32),
            // crowded around one /24
            new Terrain(0x0000_01ff, 18, 32),
            // crowded over the borders of the tree's levels
            new Terrain(0x00f0_3cc3, 5, 25),
            // as the Internet is
            new Terrain(0x1fff_ffff, 12, 24),
            // many hosts
            new Terrain(0x0003_ffff, 30, 32));

    @ParameterizedTest
    @CsvSource({"1, 12", "2, 20", "3, 400", "4, 3000"})
    void agrees_with_the_naive_model(long seed, int size) {
        for (Terrain terrain : TERRAINS) {
            PrefixMap map = new PrefixMap();
            NaivePrefixes naive = new NaivePrefixes();
            Random random = new Random(seed);
            for (int step = 0; step < 4 * size + 200; step++) {
                change(map, naive, terrain, random, size);
                compare(map, naive, terrain, random, seed);
            }
            assertThat(NaivePrefixes.listing(map))
                    .as("seed %d, %s", seed, terrain)
                    .isEqualTo(naive.listing());
        }
    }

    @ParameterizedTest
    @CsvSource({"11, 8", "12, 300", "13, 40000", "14, 1000000"})
    void a_cover_agrees_with_the_naive_model(long seed, int values) {
        for (Terrain terrain : TERRAINS) {
            PrefixTree tree = new PrefixTree();
            Cover cover = new Cover(tree);
            NaivePrefixes naive = new NaivePrefixes();
            Random random = new Random(seed);
            for (int step = 0; step < 3_000; step++) {
                int any = terrain.length(random);
                // a short prefix concerns millions of slots: now and then is enough
                int length = any < 12 && random.nextInt(20) > 0 ? any + 12 : any;
                int prefix = NaivePrefixes.network(terrain.address(random), length);
                if (random.nextInt(5) < 3) {
                    int value = 1 + random.nextInt(values);
                    tree.put(prefix, length, value);
                    naive.put(prefix, length, value);
                    cover.update(prefix, length, Match.of(length, value));
                } else {
                    int uncovered = tree.remove(prefix, length);
                    if (uncovered != Prefixes.ABSENT) {
                        cover.update(prefix, length, uncovered);
                    }
                    naive.remove(prefix, length);
                }
                for (int i = 0; i < 5; i++) {
                    int address = nearby(prefix, terrain, random);
                    assertThat(cover.find(address))
                            .as("seed %d, %s, %08x", seed, terrain, address)
                            .isEqualTo(naive.find(address, 32));
                }
            }
            assertThat(new Cover(tree).find(0x0a01_0203)).isEqualTo(naive.find(0x0a01_0203, 32));
        }
    }

    /** More /24s with hosts in them than there are blocks for: the tree answers for the rest. */
    @ParameterizedTest
    @CsvSource({"31, 3", "32, 1000000"})
    void a_cover_agrees_when_there_are_no_blocks_left(long seed, int values) {
        PrefixTree tree = new PrefixTree();
        Cover cover = new Cover(tree);
        NaivePrefixes naive = new NaivePrefixes();
        Random random = new Random(seed);
        int span = DeepBlocks.LIMIT * 5 / 4;
        for (int step = 0; step < 3 * span; step++) {
            boolean host = step < span || random.nextInt(8) > 0;
            int length = host ? 25 + random.nextInt(8) : 16 + random.nextInt(9);
            int slot = step < span ? step : random.nextInt(span);
            int prefix = NaivePrefixes.network(0x0a00_0000 + (slot << 8) + random.nextInt(256), length);
            if (step < span || random.nextInt(3) > 0) {
                int value = 1 + random.nextInt(values);
                tree.put(prefix, length, value);
                naive.put(prefix, length, value);
                cover.update(prefix, length, Match.of(length, value));
            } else {
                int uncovered = tree.remove(prefix, length);
                if (uncovered != Prefixes.ABSENT) {
                    cover.update(prefix, length, uncovered);
                }
                naive.remove(prefix, length);
            }
            for (int address : new int[] {prefix, prefix + 100, 0x0a00_0000 + random.nextInt(span << 8)}) {
                assertThat(cover.find(address))
                        .as("seed %d, step %d, %08x", seed, step, address)
                        .isEqualTo(naive.find(address, 32));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"21, 16", "22, 70000"})
    void agrees_over_its_whole_life_from_nothing_to_many_and_back(long seed, int values) {
        PrefixMap map = new PrefixMap();
        NaivePrefixes naive = new NaivePrefixes();
        Random random = new Random(seed);
        BgpTable table = new BgpTable(150_000, seed);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < table.prefix.length; i++) {
            int value = 1 + random.nextInt(values);
            map.put(table.prefix[i], table.length[i], value);
            naive.put(table.prefix[i], table.length[i], value);
            order.add(i);
            if (i % 50 == 0) {
                compare(map, naive, table, random, seed);
            }
        }
        assertThat(NaivePrefixes.listing(map)).as("seed %d", seed).isEqualTo(naive.listing());
        java.util.Collections.shuffle(order, random);
        for (int i : order) {
            map.remove(table.prefix[i], table.length[i]);
            naive.remove(table.prefix[i], table.length[i]);
            if (i % 50 == 0) {
                compare(map, naive, table, random, seed);
            }
        }
        assertThat(map.size()).isZero();
        assertThat(map.find(0x0a00_0001)).isEqualTo(Match.NONE);
        assertThat(map.bytes()).isLessThan(200);
    }

    private static void change(PrefixMap map, NaivePrefixes naive, Terrain terrain, Random random, int size) {
        int length = terrain.length(random);
        int prefix = NaivePrefixes.network(terrain.address(random), length);
        boolean grow = random.nextInt(size) > naive.size() / 2;
        if (grow || random.nextInt(4) == 0) {
            int value = 1 + random.nextInt(1000);
            map.put(prefix, length, value);
            naive.put(prefix, length, value);
        } else {
            map.remove(prefix, length);
            naive.remove(prefix, length);
        }
        assertThat(map.size()).isEqualTo(naive.size());
        assertThat(map.get(prefix, length)).isEqualTo(naive.get(prefix, length));
    }

    private static void compare(PrefixMap map, NaivePrefixes naive, Terrain terrain, Random random, long seed) {
        int address = terrain.address(random);
        int longest = random.nextInt(33);
        assertThat(map.find(address))
                .as("seed %d, %s, %08x", seed, terrain, address)
                .isEqualTo(naive.find(address, 32));
        assertThat(map.find(address, longest))
                .as("seed %d, %s, %08x up to %d", seed, terrain, address, longest)
                .isEqualTo(naive.find(address, longest));
    }

    private static void compare(PrefixMap map, NaivePrefixes naive, BgpTable table, Random random, long seed) {
        for (int address : table.covered(4)) {
            assertThat(map.find(address)).as("seed %d, %08x", seed, address).isEqualTo(naive.find(address, 32));
        }
        int anywhere = random.nextInt();
        assertThat(map.find(anywhere)).as("seed %d", seed).isEqualTo(naive.find(anywhere, 32));
    }

    /** An address in or just outside of a prefix, or somewhere else. */
    private static int nearby(int prefix, Terrain terrain, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> prefix;
            case 1 -> prefix - 1;
            case 2 -> prefix | random.nextInt(1024);
            default -> terrain.address(random);
        };
    }
}
