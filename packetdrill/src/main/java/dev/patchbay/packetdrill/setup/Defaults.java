package dev.patchbay.packetdrill.setup;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code defaults.sh} does: the parameters under which the tests of Linux's TCP are written, a queue without
 * pacing, and nothing remembered of earlier connections.
 */
final class Defaults {

    private static final String PARAMETERS = """
            tcp_rmem=4096 540000 15728640
            tcp_wmem=4096 262144 4194304
            tcp_timestamps=1
            tcp_syn_retries=5
            tcp_synack_retries=5
            tcp_frto=2
            tcp_sack=1
            tcp_dsack=1
            tcp_fack=0
            tcp_reordering=3
            tcp_congestion_control=cubic
            tcp_syncookies=1
            tcp_slow_start_after_idle=0
            tcp_early_retrans=4
            tcp_recovery=1
            tcp_tso_win_divisor=3
            tcp_ecn=0
            tcp_ecn_option=2
            tcp_pacing_ss_ratio=200
            tcp_pacing_ca_ratio=120
            tcp_notsent_lowat=4294967295
            tcp_fastopen=0x70403
            tcp_fastopen_key=a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4
            """;

    static final List<SetupCommand> COMMANDS = commands();

    private Defaults() {}

    private static List<SetupCommand> commands() {
        List<SetupCommand> commands = new ArrayList<>();
        for (String line : PARAMETERS.lines().toList()) {
            String[] parts = line.split("=", 2);
            commands.add(new SetupCommand.Sysctl("net.ipv4." + parts[0], parts[1], false));
        }
        commands.add(new SetupCommand.FlushMetrics());
        commands.add(new SetupCommand.Discipline("pfifo", -1, "tc qdisc replace dev tun0 root pfifo"));
        return List.copyOf(commands);
    }
}
