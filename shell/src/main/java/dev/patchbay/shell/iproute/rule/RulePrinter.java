package dev.patchbay.shell.iproute.rule;

import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.RouteProtocol;
import dev.patchbay.api.Rule;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.Names;
import dev.patchbay.shell.report.Colour;
import dev.patchbay.shell.report.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints one rule. iproute2: {@code print_rule}. */
final class RulePrinter {

    private final Invocation ip;
    private final Names names;
    private final Report report;
    private final List<Rule> all;

    /** @param all all rules, among which a {@code goto} has its target */
    RulePrinter(Invocation ip, Report report, List<Rule> all) {
        this.ip = ip;
        this.names = ip.names();
        this.report = report;
        this.all = all;
    }

    void print(Rule rule) {
        report.object(() -> {
            report.number("priority", "%d:\t", rule.priority() == null ? 0 : rule.priority());
            if (rule.invert()) {
                report.mark("not", "not ");
            }
            addresses(rule);
            packet(rule);
            device("iif", rule.iif());
            device("oif", rule.oif());
            sender(rule);
            table(rule);
            action(rule);
            boolean named = rule.protocol() != RouteProtocol.UNSPEC && rule.protocol() != RouteProtocol.KERNEL;
            if (named || ip.options().details()) {
                report.string("protocol", " proto %s", names.protocol(rule.protocol()));
            }
            report.text("\n");
        });
    }

    private void addresses(Rule rule) {
        report.text("from ");
        if (rule.from().length() == 0) {
            report.string("src", "%s", "all");
        } else {
            prefix("src", "srclen", rule.from());
        }
        if (rule.to().length() != 0) {
            report.text(" to ");
            prefix("dst", "dstlen", rule.to());
        }
    }

    private void prefix(String key, String lengthKey, Ip4Prefix prefix) {
        report.string(Colour.INET, key, "%s", prefix.network().toString());
        if (prefix.length() != 32) {
            report.number(lengthKey, "/%d", prefix.length());
        }
    }

    private void packet(Rule rule) {
        if (rule.tos() != 0) {
            report.string("tos", " tos %s", names.typeOfService(rule.tos()));
        }
        if (rule.mark() != 0 || rule.markMask() != 0) {
            report.hex("fwmark", " fwmark %s", Integer.toUnsignedLong(rule.mark()));
            if (rule.markMask() != -1) {
                report.hex("fwmask", "/%s", Integer.toUnsignedLong(rule.markMask()));
            }
        }
    }

    private void device(String key, @Nullable String name) {
        if (name == null) {
            return;
        }
        report.text(" " + key + " ");
        report.string(Colour.DEVICE, key, "%s", name);
        if (ip.namespace().links().find(name).isEmpty()) {
            report.mark(key + "_detached", " [detached]");
        }
    }

    private void sender(Rule rule) {
        if (rule.uidFrom() >= 0) {
            report.number("uid_start", " uidrange %d", rule.uidFrom());
            report.number("uid_end", "-%d", rule.uidTo());
        }
        if (rule.ipProtocol() != 0) {
            report.string("ipproto", " ipproto %s", names.ipProtocol(rule.ipProtocol()));
        }
    }

    private void table(Rule rule) {
        if (rule.table() == 0) {
            return;
        }
        report.string("table", " lookup %s", names.table(rule.table()));
        if (rule.suppressPrefixLength() >= 0) {
            report.number("suppress_prefixlen", " suppress_prefixlength %d", rule.suppressPrefixLength());
        }
    }

    private void action(Rule rule) {
        switch (rule.action()) {
            case LOOKUP -> {}
            case GOTO -> {
                report.number("goto", " goto %d", rule.target());
                if (all.stream().noneMatch(other -> isTarget(other, rule.target()))) {
                    report.mark("unresolved", " [unresolved]");
                }
            }
            case NOP -> report.mark("nop", " nop");
            case UNSPEC, BLACKHOLE, UNREACHABLE, PROHIBIT ->
                report.string("action", " %s", names.routeType(rule.action().number()));
        }
    }

    private static boolean isTarget(Rule rule, long priority) {
        return rule.priority() != null && rule.priority() == priority;
    }
}
