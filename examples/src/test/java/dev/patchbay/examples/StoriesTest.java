package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What each story claims is what one sees in it. */
class StoriesTest {

    @Test
    void loSeesTheThreeNamesOfOneselfAndTheCableTheNeighbourAlone() throws InterruptedException {
        String story = Told.story("three-names");

        String[] captures = Told.behind(story, "wait").split("(?m)^tcpdump: verbose", -1);
        assertThat(captures).hasSize(3);
        // kernel R9: each packet once; kernel R18: the own address of eth0 too
        assertThat(captures[1]).contains("lo").containsPattern("127\\.0\\.0\\.1 > 127\\.0\\.0\\.1: ICMP echo request");
        assertThat(captures[1])
                .contains("10.42.0.1 > 10.42.0.1: ICMP echo request")
                .contains("6 packets captured");
        assertThat(captures[1]).doesNotContain("10.42.0.2");
        assertThat(captures[2])
                .contains("10.42.0.1 > 10.42.0.2: ICMP echo request")
                .contains("2 packets captured");
        assertThat(captures[2]).doesNotContain("127.0.0.1").doesNotContain("10.42.0.1 > 10.42.0.1");
    }

    @Test
    void theOwnAddressAnswersWithoutACableAndWithTheDeviceDown() throws InterruptedException {
        String story = Told.story("three-names");

        assertThat(Told.behind(story, "ip link show eth0")).contains("NO-CARRIER");
        for (int i = 1; i <= 3; i++) { // kernel R19
            assertThat(Told.behind(story, "ping -c 1 10.42.0.1", i)).contains("1 received, 0% packet loss");
        }
        assertThat(Told.behind(story, "ping -c 1 -W 1 10.42.0.2")).contains("100% packet loss");
        // four pings to oneself, two packets each way, 84 bytes: kernel R8
        assertThat(Told.behind(story, "ip -s link show lo")).containsPattern("(?s)840 +10 .*840 +10 ");
    }

    @Test
    void whatIsLocalGoesByLoWhateverDeviceOwnsIt() throws InterruptedException {
        String story = Told.story("local-table");

        assertThat(Told.behind(story, "ip route get 10.42.0.1", 1)).startsWith("local 10.42.0.1 dev lo"); // kernel R18
        assertThat(Told.behind(story, "ip route get 10.42.0.2")).startsWith("10.42.0.2 dev eth0 src 10.42.0.1");
        assertThat(Told.behind(story, "ip route get 10.42.0.1", 2)).startsWith("10.42.0.1 dev eth0");
        assertThat(Told.behind(story, "ping -c 1 -W 1 10.42.0.1")).contains("100% packet loss");
        assertThat(Told.behind(story, "ping -c 1 10.42.0.1")).contains("0% packet loss");
    }

    @Test
    void aCableInsideOneNamespaceCarriesNothingAndBetweenTwoEverything() throws InterruptedException {
        String story = Told.story("one-namespace-or-two");

        assertThat(Told.behind(story, "ip route get 10.43.0.1 from 10.42.0.1")).contains("dev lo");
        assertThat(Told.behind(story, "ip -s link show eth0", 1)).containsPattern("(?s) 0 +0 .* 0 +0 ");
        assertThat(Told.behind(story, "ip route get 10.42.0.2")).contains("dev eth0");
        assertThat(Told.behind(story, "ip neigh"))
                .contains("10.42.0.2 dev eth0 lladdr")
                .contains("REACHABLE");
        assertThat(Told.behind(story, "ping -c 2 -q 10.42.0.2")).contains("2 received, 0% packet loss");
    }

    @Test
    void aFloodTestsTheCardsOnlyAcrossNamespaces() throws InterruptedException {
        String story = Told.story("testing-a-card");

        String lo = Told.behind(story, "ip -s link show lo", 1);
        assertThat(lo).containsPattern("(?s)168000 +2000 .*168000 +2000 ");
        assertThat(Told.behind(story, "ip -s link show eth0", 1)).containsPattern("(?s) 0 +0 .* 0 +0 ");
        // the second flood: 1000 requests and 1000 answers of 98 bytes, and ARP
        assertThat(Told.behind(story, "ip -s link show lo", 2)).isEqualTo(lo);
        assertThat(Told.behind(story, "ip -s link show eth0", 2))
                .containsPattern("(?s)980\\d\\d +100[0-3] .*980\\d\\d +100[0-3] ");
    }

    @Test
    void loRefusesInLinuxsOwnWords() throws InterruptedException {
        String story = Told.story("what-lo-refuses"); // kernel R16

        assertThat(Told.behind(story, "ip link del lo")).startsWith("RTNETLINK answers: Operation not supported");
        assertThat(Told.behind(story, "ip link set lo netns far"))
                .startsWith("Error: The interface netns is immutable.");
        assertThat(Told.behind(story, "ip link set lo carrier off")).contains("Operation not supported");
        assertThat(Told.behind(story, "ip link add lo type veth peer name eth0"))
                .contains("File exists");
        assertThat(Told.behind(story, "ping -c 1 10.99.0.200")).contains("0% packet loss"); // kernel R4
        assertThat(Told.behind(story, "ping -c 1 -s 4000 10.99.0.1")).contains("0% packet loss"); // kernel R14
    }

    @Test
    void aBareNamespaceDoesNotKnowItself() throws InterruptedException {
        String story = Told.story("bare-namespace"); // kernel R1

        String ping = "ip netns exec bare ping -c 1 127.0.0.1";
        assertThat(Told.behind(story, ping, 1)).contains("Network is unreachable");
        assertThat(Told.behind(story, ping, 2)).contains("ttl=10");
        assertThat(Told.behind(story, "ping -c 1 127.0.0.1")).contains("ttl=64");
    }

    @Test
    void pigeonsCarryPackets() throws InterruptedException {
        String story = Told.story("own-driver");

        assertThat(Told.behind(story, "ip -d link show coop0"))
                .contains("pigeon")
                .contains("delay 200");
        assertThat(Told.behind(story, "ping -c 3 10.42.0.2"))
                .contains("3 received, 0% packet loss")
                .containsPattern("time=4\\d\\d ms");
        assertThat(Told.behind(story, "ping -c 1 -s 500 10.42.0.2")).contains("0% packet loss");
        assertThat(Told.behind(story, "ip link add coop2 type pigeon loss 300"))
                .startsWith("Error: pigeon: loss is not in 0..100.");
        assertThat(Told.behind(story, "ping -c 20 -q 10.43.0.2")).containsPattern("[1-9]\\d?% packet loss");
    }

    @Test
    void twoVlansShareATrunkAndOnly127StaysOffBridgeAndVlan() throws InterruptedException {
        String story = Told.story("vlan");

        String trunk = Told.behind(story, "wait", 1); // kernel R85b
        assertThat(trunk)
                .contains("vlan 10, p 0, ethertype ARP (0x0806), Request who-has 10.10.0.254 tell 10.10.0.1")
                .contains("vlan 20, p 0, ethertype IPv4 (0x0800), 10.10.0.1 > 10.20.0.1: ICMP echo request")
                .doesNotContain("vlan 10, p 0, ethertype IPv4");
        assertThat(Told.behind(story, "wait", 2)).contains("4 packets captured");
        assertThat(Told.behind(story, "ip netns exec s1 bridge fdb show br br0 dynamic"))
                .contains("02:00:00:00:00:01 dev port1 vlan 10 master br0")
                .contains("02:00:00:00:00:02 dev trunk vlan 20 master br0");
        assertThat(Told.behind(story, "wait", 3)).contains("0 packets captured"); // kernel R29
        String skipped = Told.behind(story, "wait", 4);
        assertThat(skipped).containsPattern("(?s)on port1.*127\\.0\\.0\\.1 > 10\\.20\\.0\\.1.*1 packet captured");
        assertThat(skipped).containsPattern("(?s)on stick.*0 packets captured");
        assertThat(Told.behind(story, "ip netns exec s1 nstat IpInReceives")).containsPattern("IpInReceives +1 ");
        assertThat(Told.behind(story, "wait", 5)) // kernel R28
                .contains("vlan 10, p 0, ethertype IPv4 (0x0800), 127.0.0.1 > 10.20.0.1: ICMP echo request");
        assertThat(Told.behind(story, "ip netns exec router nstat IpInReceives"))
                .containsPattern("IpInReceives +1 ");
    }
}
