package dev.patchbay.routing.lpm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The meaning of longest-prefix match, spelled out: one hash map for each length, asked from the longest on. */
final class NaivePrefixes {

    private final List<Map<Integer, Integer>> byLength = new ArrayList<>();

    NaivePrefixes() {
        for (int length = 0; length <= 32; length++) {
            byLength.add(new HashMap<>());
        }
    }

    static int network(int address, int length) {
        return length == 0 ? 0 : address & -1 << 32 - length;
    }

    int find(int address, int longest) {
        for (int length = longest; length >= 0; length--) {
            Integer value = byLength.get(length).get(network(address, length));
            if (value != null) {
                return Match.of(length, value);
            }
        }
        return Match.NONE;
    }

    int get(int prefix, int length) {
        return byLength.get(length).getOrDefault(prefix, 0);
    }

    void put(int prefix, int length, int value) {
        byLength.get(length).put(prefix, value);
    }

    void remove(int prefix, int length) {
        byLength.get(length).remove(prefix);
    }

    int size() {
        return byLength.stream().mapToInt(Map::size).sum();
    }

    /** "address/length value", by address, of the same address the longest first. */
    List<String> listing() {
        List<long[]> all = new ArrayList<>();
        for (int length = 0; length <= 32; length++) {
            for (Map.Entry<Integer, Integer> entry : byLength.get(length).entrySet()) {
                all.add(new long[] {entry.getKey() & 0xffff_ffffL, length, entry.getValue()});
            }
        }
        all.sort((one, two) -> one[0] != two[0] ? Long.compare(one[0], two[0]) : Long.compare(two[1], one[1]));
        return all.stream()
                .map(entry -> Long.toHexString(entry[0]) + "/" + entry[1] + " " + entry[2])
                .toList();
    }

    static List<String> listing(PrefixMap map) {
        List<String> all = new ArrayList<>();
        map.forEach((prefix, length, value) -> all.add(Integer.toHexString(prefix) + "/" + length + " " + value));
        return all;
    }
}
