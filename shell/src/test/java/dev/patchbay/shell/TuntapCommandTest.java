package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ip tuntap}, whose words were recorded with iproute2 6.1 on Linux 6.18. */
class TuntapCommandTest {

    private final ShellFixture shell = new ShellFixture();

    @Test
    void devices_come_and_go() {
        assertThat(shell.run("ip tuntap")).isEmpty();
        assertThat(shell.run("ip tuntap add dev tap0 mode tap")).isEmpty();
        assertThat(shell.run("ip tap add tun1 mode tun one_queue")).isEmpty();
        assertThat(shell.run("ip tuntap show")).isEqualTo("tap0: tap persist\ntun1: tun persist\n");
        assertThat(shell.run("ip -j tuntap list"))
                .isEqualTo("[{\"ifname\":\"tap0\",\"flags\":[\"tap\",\"persist\"]},"
                        + "{\"ifname\":\"tun1\",\"flags\":[\"tun\",\"persist\"]}]\n");
        assertThat(shell.run("ip tuntap add dev tap0 mode tap"))
                .isEqualTo("ioctl(TUNSETIFF): Device or resource busy\n(exit 1)\n");
        assertThat(shell.run("ip tuntap del dev tap0 mode tun"))
                .isEqualTo("ioctl(TUNSETIFF): Invalid argument\n(exit 1)\n");
        assertThat(shell.run("ip tuntap del dev tap0 mode tap")).isEmpty();
        assertThat(shell.run("ip tuntap del dev tap0 mode tap")).isEmpty();
        assertThat(shell.run("ip tuntap lst")).isEqualTo("tun1: tun persist\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "add dev x; You failed to specify a tunnel mode; 1",
                "add dev x mode bar; Unknown tunnel mode \"bar\"; 255",
                "add dev x mode tap mode tun; You managed to ask for more than one tunnel mode.; 255",
                "add dev x mode tap foo; Error: either \"name\" is duplicate, or \"foo\" is a garbage.; 255",
                "add dev wayyyyyytoolong0 mode tap;"
                        + " Error: argument \"wayyyyyytoolong0\" is wrong: \"dev\" not a valid ifname; 255",
                "foo; Command \"foo\" is unknown, try \"ip tuntap help\".; 255",
                "add dev x mode tap user root; Error: \"user\" is not supported here.; 2"
            })
    void mistakes(String words, String complaint, int status) {
        assertThat(shell.run("ip tuntap " + words)).isEqualTo(complaint + "\n(exit " + status + ")\n");
    }
}
