package dev.patchbay.shell;

import dev.patchbay.shell.arping.ArpingCommand;
import dev.patchbay.shell.brctl.BrctlCommand;
import dev.patchbay.shell.builtin.Cat;
import dev.patchbay.shell.builtin.Constant;
import dev.patchbay.shell.builtin.Dmesg;
import dev.patchbay.shell.builtin.Echo;
import dev.patchbay.shell.builtin.FileTool;
import dev.patchbay.shell.builtin.Help;
import dev.patchbay.shell.builtin.Hostname;
import dev.patchbay.shell.builtin.Sleep;
import dev.patchbay.shell.builtin.Wrapper;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Commands;
import dev.patchbay.shell.filter.Count;
import dev.patchbay.shell.filter.Cut;
import dev.patchbay.shell.filter.Ends;
import dev.patchbay.shell.filter.Grep;
import dev.patchbay.shell.filter.Sed;
import dev.patchbay.shell.filter.Sequence;
import dev.patchbay.shell.filter.Sort;
import dev.patchbay.shell.filter.Translate;
import dev.patchbay.shell.filter.Unique;
import dev.patchbay.shell.iperf.IperfCommand;
import dev.patchbay.shell.iproute.Ip;
import dev.patchbay.shell.iproute.bridge.BridgeCommand;
import dev.patchbay.shell.language.Assign;
import dev.patchbay.shell.language.Builtin;
import dev.patchbay.shell.language.Exit;
import dev.patchbay.shell.language.Kill;
import dev.patchbay.shell.language.Printf;
import dev.patchbay.shell.language.SetOptions;
import dev.patchbay.shell.language.Sh;
import dev.patchbay.shell.language.Test;
import dev.patchbay.shell.language.Wait;
import dev.patchbay.shell.netcat.NcatCommand;
import dev.patchbay.shell.netcat.NetcatCommand;
import dev.patchbay.shell.nstat.NstatCommand;
import dev.patchbay.shell.ping.PingCommand;
import dev.patchbay.shell.procps.SysctlCommand;
import dev.patchbay.shell.ss.SsCommand;
import dev.patchbay.shell.tcpdump.Tcpdump;
import dev.patchbay.shell.traceroute.TracerouteCommand;
import java.util.ArrayList;
import java.util.List;

/** The commands that the shell has. */
final class Toolbox {

    private Toolbox() {}

    /** All commands, new: some remember what they saw. */
    static Commands commands() {
        List<Command> all = new ArrayList<>(List.of(
                new Ip(),
                new BridgeCommand(),
                new BrctlCommand(),
                new SysctlCommand(),
                new NstatCommand(),
                new NetcatCommand(),
                new NcatCommand(),
                IperfCommand.iperf3(),
                IperfCommand.iperf(),
                new SsCommand(),
                new Tcpdump(),
                new PingCommand(),
                new ArpingCommand(),
                new TracerouteCommand(),
                new Hostname(),
                new Cat(),
                new Dmesg(),
                new Grep(),
                Ends.head(),
                Ends.tail(),
                new Count(),
                new Sort(),
                new Unique(),
                new Cut(),
                new Translate(),
                new Sequence(),
                new Sed(),
                Test.test(),
                Test.bracket(),
                new Printf(),
                new Echo(),
                new Sleep(),
                Constant.well(),
                Constant.failed(),
                new Wait(),
                new Help()));
        all.addAll(language());
        all.addAll(Wrapper.all());
        all.addAll(FileTool.all());
        return new Commands(all);
    }

    /** Those that are part of the language. */
    private static List<Command> language() {
        List<Command> all = new ArrayList<>(Builtin.all());
        all.addAll(List.of(
                Exit.ofShell(),
                Exit.ofFunction(),
                Exit.ofLoop(),
                Exit.ofPass(),
                Assign.export(),
                Assign.readonly(),
                Assign.local(),
                Assign.unset(),
                new SetOptions(),
                new Kill(),
                Sh.sh(),
                Sh.bash()));
        return all;
    }
}
