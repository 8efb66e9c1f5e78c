package dev.patchbay.shell.ss;

import dev.patchbay.api.socket.SocketReport.Sort;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.GetOpt;
import java.util.List;

/** Reads the command line of {@code ss}. */
final class SsOptionReader {

    private static final int USAGE_STATUS = 255;

    private static final String USAGE = """
            Usage: ss [ OPTIONS ] [ FILTER ]
               -a, --all           sockets in any state
               -l, --listening     those that wait for others
               -t, --tcp           of TCP
               -u, --udp           of UDP
               -w, --raw           raw ones
               -0, --packet        of links
               -4, --ipv4          of IPv4
               -f, --family=NAME   of a family: inet, inet6, link, unix
               -A, --query=LIST    of these sorts: all, inet, tcp, udp, raw, packet
               -n, --numeric       ports as numbers
               -r, --resolve       addresses as names
               -o, --options       with their timers
               -e, --extended      with more of them
               -m, --memory        with their buffers
               -i, --info          with what TCP knows
               -p, --processes     there are no processes here
               -s, --summary       how many there are
               -H, --no-header     without the first line
               -O, --oneline       a line for each
               -h, --help          this text
               -V, --version       the version
            FILTER := [ state STATE | exclude STATE ]... [ EXPRESSION ]
               such as: state established '( dport = :80 or src 10.0.0.0/8 )'""";

    private static final GetOpt OPTIONS = new GetOpt()
            .flag('h', "help")
            .flag('V', "version")
            .flag('v', "")
            .flag('n', "numeric")
            .flag('r', "resolve")
            .flag('a', "all")
            .flag('l', "listening")
            .flag('o', "options")
            .flag('e', "extended")
            .flag('m', "memory")
            .flag('p', "processes")
            .flag('T', "threads")
            .flag('i', "info")
            .flag('s', "summary")
            .flag('4', "ipv4")
            .flag('6', "ipv6")
            .flag('0', "packet")
            .flag('t', "tcp")
            .flag('u', "udp")
            .flag('w', "raw")
            .flag('x', "unix")
            .flag('S', "sctp")
            .flag('d', "dccp")
            .flag('M', "mptcp")
            .flag('H', "no-header")
            .flag('O', "oneline")
            .flag('K', "kill")
            .flag('E', "events")
            .valued('f', "family")
            .valued('A', "query")
            .valued('A', "socket")
            .valued('N', "net")
            .valued('F', "filter")
            .valued('D', "diag");

    private final Call call;
    private final SsOptions options = new SsOptions();

    SsOptionReader(Call call) {
        this.call = call;
    }

    SsOptions read() throws Failure {
        GetOpt.Parsed parsed = OPTIONS.parse(call.arguments());
        if (parsed.complaint() != null) {
            throw new Failure(USAGE_STATUS, "ss: " + parsed.complaint() + "\n" + USAGE);
        }
        for (GetOpt.Option option : parsed.options()) {
            option(option);
        }
        new FilterParser(call.namespace(), options, parsed.operands()).parse();
        options.settle();
        return options;
    }

    private void option(GetOpt.Option option) throws Failure {
        switch (option.letter()) {
            case 't' -> options.want(Sort.TCP);
            case 'u' -> options.want(Sort.UDP);
            case 'w' -> options.want(Sort.RAW);
            case '0' -> packets();
            case 'x', 'S', 'd', 'M' -> options.foreignGiven = true;
            case '4' -> options.ip4 = true;
            case '6' -> options.ip4 = false;
            case 'f' -> family(option.value());
            case 'A' -> query(option.value());
            case 'h' -> {
                call.out().line(USAGE);
                throw new Failure(0, "");
            }
            case 'V', 'v' -> {
                call.out().line("ss utility, iproute2-6.1.0");
                throw new Failure(0, "");
            }
            case 'K', 'E', 'N', 'F', 'D' ->
                throw new Failure(USAGE_STATUS, "ss: -" + option.letter() + " is not supported here");
            default -> options.flag(option.letter());
        }
    }

    private void packets() {
        options.want(Sort.PACKET_RAW);
        options.want(Sort.PACKET_DGRAM);
    }

    private void family(String name) throws Failure {
        switch (name) {
            case "inet" -> options.ip4 = true;
            case "inet6" -> options.ip4 = false;
            case "link" -> packets();
            case "unix", "netlink", "vsock", "tipc", "xdp" -> options.foreignGiven = true;
            default -> throw new Failure(USAGE_STATUS, "ss: \"" + name + "\" is invalid family\n" + USAGE);
        }
    }

    private void query(String list) throws Failure {
        for (String word : list.split(",", -1)) {
            switch (word) {
                case "all" -> List.of(Sort.values()).forEach(options::want);
                case "inet" -> List.of(Sort.TCP, Sort.UDP, Sort.RAW).forEach(options::want);
                case "tcp" -> options.want(Sort.TCP);
                case "udp" -> options.want(Sort.UDP);
                case "raw" -> options.want(Sort.RAW);
                case "packet" -> packets();
                case "packet_raw", "p_raw" -> options.want(Sort.PACKET_RAW);
                case "packet_dgram", "p_dgr" -> options.want(Sort.PACKET_DGRAM);
                case "unix", "unix_dgram", "unix_stream", "unix_seqpacket", "netlink", "dccp", "sctp", "mptcp" ->
                    options.foreignGiven = true;
                default -> throw new Failure(USAGE_STATUS, "ss: \"" + word + "\" is illegal socket table id\n" + USAGE);
            }
        }
    }

    static Failure syntaxError() {
        return new Failure(
                USAGE_STATUS, "ss: bison bellows (while parsing filter): \"syntax error!\" Sorry.\n" + USAGE);
    }
}
