package dev.patchbay.fuzz.shell;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines that were made to hurt: deep, long, endless, expensive. Each gets an answer, and the shell goes on. */
final class HostileLinesTest {

    private static final int DEEP = 20_000;

    static String[] lines() {
        return new String[] {
            "(".repeat(DEEP),
            "if ".repeat(DEEP) + "true",
            "echo " + "$(".repeat(DEEP) + "echo x" + ")".repeat(DEEP),
            "echo $((" + "(".repeat(DEEP) + "1" + ")".repeat(DEEP) + "))",
            "echo " + "${x:-".repeat(DEEP) + "}".repeat(DEEP),
            "echo " + "{".repeat(DEEP) + "\"'".repeat(DEEP),
            "! ".repeat(DEEP) + "true",
            "true" + " | true".repeat(2_000),
            "true" + " && true".repeat(2_000),
            "f() { f; }; f",
            "f() { true; f | cat; }; f",
            "echo " + "ab".repeat(DEEP) + " | grep -E '(a|b)*c'",
            "echo " + "x".repeat(2_000) + " | grep -E '(x+x+)+y'",
            "echo " + "a".repeat(100) + " | sed -E 's/^(([a-z])+.)+[A-Z]([a-z])+$/x/'",
            "seq 1 99999999999 | head -n 1",
            "x=$(seq 1 99999999999); echo ${#x}",
            "printf '%999999999d%.999999999f' 1 2",
            "echo a | sed 's/a/\\1/'; echo a | sed y; echo a | sed 's/a/b/99999999999'",
            "ip link show " + "a".repeat(100_000),
            "ip addr add " + "1.".repeat(DEEP) + " dev lo",
            "ping -c 1 " + "a.".repeat(DEEP),
            "tcpdump -d '" + "(".repeat(DEEP) + "'",
            "ip rule add " + "not ".repeat(DEEP) + "from all",
            "> ".repeat(DEEP),
            "sysctl -r '" + "(".repeat(DEEP) + "' -a",
        };
    }

    @ParameterizedTest
    @MethodSource("lines")
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void each_gets_an_answer(String line) throws Exception {
        try (Typist typist = new Typist(1)) {
            typist.type(line, line.substring(0, Math.min(60, line.length())));
            typist.type("echo still here; exit 0", "afterwards");
        }
    }
}
