package dev.patchbay.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.World;
import dev.patchbay.shell.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code ip}, {@code bridge} and {@code brctl} print of a bridge, as recorded on Linux 6.18 beside the transcripts. */
class BridgeListingTest {

    private final World world = World.builder().virtualTime().seed(1).build();
    private final Session shell = new Session(world);

    @BeforeEach
    void aBridgeWithOnePort() throws InterruptedException {
        run("ip link add br0 type bridge vlan_default_pvid 0");
        run("ip link add v0 address f2:28:3d:e1:28:50 type veth peer name v1 address 0e:66:60:50:8d:f9");
        run("ip link set v0 master br0");
        run("ip link set v0 up");
        run("ip link set v1 up");
        run("ip link set br0 up");
    }

    @AfterEach
    void end() {
        shell.close();
        world.close();
    }

    private String run(String line) throws InterruptedException {
        return shell.run(line).output();
    }

    /** Without what differs from kernel to kernel, and with all times alike. */
    private static String alike(String text) {
        return text.replaceAll("_timer\":[0-9.]+", "_timer\":T")
                .replace("\"inet6_addr_gen_mode\":\"eui64\",", "")
                .replaceAll("\"num_tx_queues\":.*?\"gro_max_size\":65536", "LIMITS");
    }

    @Test
    void a_port_in_json() throws InterruptedException {
        assertThat(alike(run("ip -d -j link show v0")))
                .contains("\"linkinfo\":{\"info_kind\":\"veth\",\"info_slave_kind\":\"bridge\",\"info_slave_data\":{"
                        + "\"state\":\"forwarding\",\"priority\":32,\"cost\":2,\"hairpin\":false,\"guard\":false,"
                        + "\"root_block\":false,\"fastleave\":false,\"learning\":true,\"flood\":true,\"id\":\"0x8001\","
                        + "\"no\":\"0x1\",\"designated_port\":32769,\"designated_cost\":0,"
                        + "\"bridge_id\":\"8000.f2:28:3d:e1:28:50\",\"root_id\":\"8000.f2:28:3d:e1:28:50\","
                        + "\"hold_timer\":T,\"message_age_timer\":T,\"forward_delay_timer\":T,"
                        + "\"topology_change_ack\":0,\"config_pending\":0,\"proxy_arp\":false,\"proxy_arp_wifi\":false,"
                        + "\"multicast_router\":1");
        assertThat(alike(run("ip -d -j link show v0")))
                .contains("\"neigh_suppress\":false,\"group_fwd_mask\":\"0\",\"group_fwd_mask_str\":\"0x0\","
                        + "\"vlan_tunnel\":false,\"isolated\":false,\"locked\":false}}");
    }

    @Test
    void a_bridge_in_json() throws InterruptedException {
        assertThat(alike(run("ip -d -j link show br0")))
                .contains("\"linkinfo\":{\"info_kind\":\"bridge\",\"info_data\":{\"forward_delay\":1500,"
                        + "\"hello_time\":200,\"max_age\":2000,\"ageing_time\":30000,\"stp_state\":0,"
                        + "\"priority\":32768,\"vlan_filtering\":0,")
                .contains("\"bridge_id\":\"8000.f2:28:3d:e1:28:50\",\"root_id\":\"8000.f2:28:3d:e1:28:50\","
                        + "\"root_port\":0,\"root_path_cost\":0,\"topology_change\":0,\"topology_change_detected\":0,"
                        + "\"hello_timer\":T,\"tcn_timer\":T,\"topology_change_timer\":T,\"gc_timer\":T,")
                .contains("\"group_fwd_mask\":\"0\",\"group_addr\":\"01:80:c2:00:00:00\",\"mcast_snooping\":1,"
                        + "\"no_linklocal_learn\":0,\"mcast_vlan_snooping\":0,\"mcast_router\":1,")
                .contains("\"mcast_last_member_cnt\":2,\"mcast_startup_query_cnt\":2,\"mcast_last_member_intvl\":100,"
                        + "\"mcast_membership_intvl\":26000,\"mcast_querier_intvl\":25500,\"mcast_query_intvl\":12500,"
                        + "\"mcast_query_response_intvl\":1000,\"mcast_startup_query_intvl\":3124,");
    }

    @Test
    void ports() throws InterruptedException {
        assertThat(run("bridge link"))
                .isEqualTo(
                        "4: v0@v1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master br0 state forwarding priority 32 cost 2 \n");
        assertThat(run("bridge -d link"))
                .endsWith(
                        "\n    hairpin off guard off root_block off fastleave off learning on flood on mcast_flood on "
                                + "bcast_flood on mcast_router 1 mcast_to_unicast off neigh_suppress off vlan_tunnel off "
                                + "isolated off locked off \n");
        assertThat(run("bridge -j link"))
                .isEqualTo("[{\"ifindex\":4,\"link\":\"v1\",\"ifname\":\"v0\",\"flags\":[\"BROADCAST\",\"MULTICAST\","
                        + "\"UP\",\"LOWER_UP\"],\"mtu\":1500,\"master\":\"br0\",\"state\":\"forwarding\","
                        + "\"priority\":32,\"cost\":2}]\n");
    }

    @Test
    void stations() throws InterruptedException {
        run("bridge fdb add 02:00:00:00:00:aa dev v0 master static");
        run("bridge fdb add 02:00:00:00:00:ac dev v0 master dynamic");
        run("bridge fdb add 02:00:00:00:00:b0 dev br0");
        assertThat(run("bridge fdb show"))
                .contains("02:00:00:00:00:b0 dev br0 master br0 permanent\n")
                .contains("01:00:5e:00:00:6a dev br0 self permanent\n01:00:5e:00:00:01 dev br0 self permanent\n")
                .contains("02:00:00:00:00:ac dev v0 master br0 \n02:00:00:00:00:aa dev v0 master br0 static\n");
        assertThat(run("bridge fdb show dev v0")).startsWith("02:00:00:00:00:ac master br0 \n");
        assertThat(run("bridge fdb get 02:00:00:00:00:aa br br0"))
                .isEqualTo("02:00:00:00:00:aa dev v0 master br0 static\n");
        assertThat(run("bridge fdb get 02:00:00:00:01:aa br br0")).isEqualTo("Error: Fdb entry not found.\n");
        assertThat(run("bridge -j -s fdb show dev v0"))
                .startsWith("[{\"mac\":\"02:00:00:00:00:ac\",\"used\":0,\"updated\":0,\"flags\":[],\"master\":\"br0\","
                        + "\"state\":\"\"}");
        assertThat(run("bridge fdb add 02:00:00:00:00:ab dev v0 master sticky"))
                .isEqualTo("RTNETLINK answers: Invalid argument\n");
    }

    @Test
    void groups() throws InterruptedException {
        run("bridge mdb add dev br0 port v0 grp 239.1.1.1 permanent");
        run("bridge mdb add dev br0 port v0 grp 239.1.1.2 temp");
        assertThat(run("bridge mdb add dev br0 port v0 grp 239.1.1.2 temp"))
                .isEqualTo("Error: bridge: (*, G) group is already joined by port.\n");
        assertThat(run("bridge mdb show"))
                .isEqualTo("dev br0 port v0 grp 239.1.1.2 temp\ndev br0 port v0 grp 239.1.1.1 permanent\n");
        assertThat(run("bridge -d mdb show")).isEqualTo("""
                        dev br0 port v0 grp 239.1.1.2 temp proto static\s
                        dev br0 port v0 grp 239.1.1.1 permanent proto static\s
                        """);
        assertThat(run("bridge -s -d mdb show")).contains("permanent proto static     0.00\n");
        assertThat(run("bridge -j mdb show"))
                .isEqualTo("[{\"mdb\":[{\"index\":2,\"dev\":\"br0\",\"port\":\"v0\",\"grp\":\"239.1.1.2\","
                        + "\"state\":\"temp\",\"flags\":[]},{\"index\":2,\"dev\":\"br0\",\"port\":\"v0\","
                        + "\"grp\":\"239.1.1.1\",\"state\":\"permanent\",\"flags\":[]}],\"router\":{}}]\n");
        assertThat(run("bridge mdb add dev br0 port v0 grp 224.0.0.1"))
                .isEqualTo("Error: IPv4 entry group address is local multicast.\n");
        assertThat(run("bridge mdb del dev br0 port v0 grp 239.1.1.9"))
                .isEqualTo("RTNETLINK answers: Invalid argument\n");
    }

    @Test
    void brctl() throws InterruptedException {
        assertThat(run("brctl show"))
                .isEqualTo("bridge name\tbridge id\t\tSTP enabled\tinterfaces\nbr0\t\t8000.f2283de12850\tno\t\tv0\n");
        assertThat(run("brctl showstp br0"))
                .startsWith("""
                        br0
                         bridge id\t\t8000.f2283de12850
                         designated root\t8000.f2283de12850
                         root port\t\t   0\t\t\tpath cost\t\t   0
                         max age\t\t  20.00\t\t\tbridge max age\t\t  20.00
                        """)
                .contains("\nv0 (1)\n port id\t\t8001\t\t\tstate\t\t     forwarding\n");
        assertThat(run("brctl addbr br0"))
                .isEqualTo("device br0 already exists; can't create bridge with the same name\n");
        assertThat(run("brctl delbr br0")).isEqualTo("bridge br0 is still up; can't delete it\n");
        assertThat(run("brctl delbr brX")).isEqualTo("bridge brX doesn't exist; can't delete it\n");
        assertThat(run("brctl addif br0 nope")).isEqualTo("interface nope does not exist!\n");
        assertThat(run("brctl delif br0 v1")).isEqualTo("device v1 is not a port of br0\n");
        assertThat(run("brctl addif br0 lo")).isEqualTo("can't add lo to bridge br0: Invalid argument\n");
        assertThat(run("brctl stp br0 maybe")).isEqualTo("expect on/off for argument\n");
        run("brctl stp br0 on");
        assertThat(run("brctl setfd br0 99")).isEqualTo("set forward delay failed: Numerical result out of range\n");
        assertThat(run("brctl show nosuch")).isEqualTo("bridge nosuch does not exist!\n");
    }
}
