package dev.patchbay.core.ip4.igmp;

import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.address.DeviceSysctl;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.ip4.setting.Ip4Sysctl;
import dev.patchbay.time.Timer;
import dev.patchbay.wiring.Loop;
import java.util.ArrayList;
import java.util.List;

/**
 * Speaks for one device: reports its groups when they change, and when somebody asks. Confined to the loop. RFC 3376 §5,
 * §7.2; Linux: the multicast part of {@code struct in_device}.
 */
final class Reporter {

    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1000 * MILLISECOND;
    /** Reports that need not wait go with those of the same moment. Linux: the timers' two jiffies. */
    private static final long MOMENT = 2 * MILLISECOND;

    private static final long TENTH = SECOND / 10;
    /** RFC 2236 §4: a query of version 1 does not say how long one may wait. */
    private static final long V1_RESPONSE = 10 * SECOND;
    /** RFC 2236 §8.11. */
    private static final long V1_PRESENT = 400 * SECOND;

    final NetDevice device;
    private final Loop loop;
    private final Ip4Settings settings;
    private final IgmpWriter writer;

    /** The youngest first, as Linux lists and reports them. */
    private final List<Membership> groups = new ArrayList<>(1);

    private final List<Membership> left = new ArrayList<>(0);
    private final Timer changeTimer;
    private final Timer generalTimer;
    private int changeRounds;
    private long v1Until;
    private long v2Until;
    private int robustness;
    private long queryInterval = 125 * SECOND;
    private long responseInterval = 10 * SECOND;

    Reporter(NetDevice device, Loop loop, Ip4Settings settings, IgmpWriter writer) {
        this.device = device;
        this.loop = loop;
        this.settings = settings;
        this.writer = writer;
        this.robustness = settings.get(Ip4Sysctl.IGMP_QRV);
        this.changeTimer = loop.timer(this::changeAlarm);
        this.generalTimer = loop.timer(this::generalAlarm);
    }

    // ------------------------------------------------------------------------------------------- joining and leaving

    /** Linux: {@code __ip_mc_inc_group}. */
    void join(int group) {
        Membership[] made = new Membership[1];
        made[0] = new Membership(group, loop.timer(() -> alarm(made[0])));
        groups.add(0, made[0]);
        added(made[0]);
    }

    /** Linux: {@code igmp_group_added}. */
    private void added(Membership each) {
        left.removeIf(gone -> gone.group == each.group);
        if (!device.isUp() || !isReported(each.group)) {
            return;
        }
        each.unsolicited = robustness;
        if (speaksV1() || speaksV2()) {
            start(each, 0);
        } else {
            each.changes = robustness;
            changed();
        }
    }

    /** Linux: {@code igmp_group_dropped}. */
    void leave(int group) {
        Membership gone =
                groups.stream().filter(each -> each.group == group).findFirst().orElseThrow();
        groups.remove(gone);
        boolean spoke = gone.reporter;
        gone.hush();
        if (!device.isUp() || !isReported(group) || speaksV1()) {
            return;
        }
        if (!speaksV2()) {
            gone.changes = robustness;
            left.add(0, gone);
            changed();
        } else if (spoke) {
            writer.old(device, IgmpHeader.LEAVE, group, IgmpHeader.ALL_ROUTERS);
        }
    }

    /** Linux: {@code ip_mc_up}. */
    void up() {
        List.copyOf(groups).forEach(this::added);
    }

    /** Linux: {@code ip_mc_down}. */
    void down() {
        groups.forEach(Membership::hush);
        left.clear();
        changeRounds = 0;
        changeTimer.cancel();
        generalTimer.cancel();
    }

    private boolean isReported(int group) {
        boolean local = (group & 0xffff_ff00) == (IgmpHeader.ALL_HOSTS & 0xffff_ff00);
        return group != IgmpHeader.ALL_HOSTS && (!local || settings.is(Ip4Sysctl.IGMP_LINK_LOCAL_MCAST_REPORTS));
    }

    // ------------------------------------------------------------------------------------------------------ versions

    /** Linux: {@code IGMP_V1_SEEN}. */
    private boolean speaksV1() {
        return forced() == 1 || loop.now() < v1Until;
    }

    /** Linux: {@code IGMP_V2_SEEN}. */
    private boolean speaksV2() {
        return forced() == 2 || loop.now() < v2Until;
    }

    private int forced() {
        Ip4Device ip4 = Ip4Device.of(device);
        return ip4 == null ? 0 : ip4.larger(DeviceSysctl.FORCE_IGMP_VERSION);
    }

    /** Up to so long after the first the next report comes that nobody asked for. */
    private long unsolicitedInterval() {
        Ip4Device ip4 = Ip4Device.of(device);
        DeviceSysctl which = speaksV1() || speaksV2()
                ? DeviceSysctl.IGMPV2_UNSOLICITED_REPORT_INTERVAL
                : DeviceSysctl.IGMPV3_UNSOLICITED_REPORT_INTERVAL;
        return ip4 == null ? SECOND : Math.max(1, ip4.value(which)) * MILLISECOND;
    }

    // ------------------------------------------------------------------------------------------------------- timers

    private long by(long most) {
        return loop.now() + MOMENT + (most == 0 ? 0 : loop.chance().nextLong(most));
    }

    private void start(Membership each, long most) {
        each.timer.arm(by(most));
    }

    /** Linux: {@code igmp_timer_expire}. */
    private void alarm(Membership each) {
        if (each.unsolicited > 0 && --each.unsolicited > 0) {
            start(each, unsolicitedInterval());
        }
        each.reporter = true;
        if (speaksV1()) {
            writer.old(device, IgmpHeader.REPORT1, each.group, each.group);
        } else if (speaksV2()) {
            writer.old(device, IgmpHeader.REPORT2, each.group, each.group);
        } else {
            writer.report(device, new int[] {IgmpHeader.IS_EXCLUDE}, new int[] {each.group});
        }
    }

    /** Linux: {@code igmp_ifc_event}. */
    private void changed() {
        changeRounds = robustness;
        changeTimer.arm(by(0));
    }

    /** Linux: {@code igmp_ifc_timer_expire}. */
    private void changeAlarm() {
        reportChanges();
        if (changeRounds > 0) {
            changeRounds--;
            changeTimer.arm(by(unsolicitedInterval()));
        }
    }

    /** What was left comes before what was joined. Linux: {@code igmpv3_send_cr}. */
    private void reportChanges() {
        List<int[]> records = new ArrayList<>();
        collect(left, IgmpHeader.TO_INCLUDE, records);
        left.removeIf(gone -> gone.changes == 0);
        collect(groups, IgmpHeader.TO_EXCLUDE, records);
        report(records);
    }

    private static void collect(List<Membership> from, int type, List<int[]> into) {
        for (Membership each : from) {
            if (each.changes > 0) {
                each.changes--;
                into.add(new int[] {type, each.group});
            }
        }
    }

    private void report(List<int[]> records) {
        if (!records.isEmpty()) {
            writer.report(
                    device,
                    records.stream().mapToInt(record -> record[0]).toArray(),
                    records.stream().mapToInt(record -> record[1]).toArray());
        }
    }

    /** Linux: {@code igmp_gq_timer_expire}. */
    private void generalAlarm() {
        List<int[]> records = new ArrayList<>();
        for (Membership each : groups) {
            if (isReported(each.group)) {
                records.add(new int[] {IgmpHeader.IS_EXCLUDE, each.group});
            }
        }
        report(records);
    }

    // -------------------------------------------------------------------------------------------------- what is heard

    /**
     * Somebody asks. Linux: {@code igmp_heard_query}.
     *
     * @param b holds the message
     * @param at where it begins
     * @return whether it makes sense
     */
    boolean asked(byte[] b, int at, int length) {
        int code = IgmpHeader.code(b, at);
        int group = IgmpHeader.group(b, at);
        long most;
        if (length == IgmpHeader.LENGTH) {
            most = code == 0 ? V1_RESPONSE : code * TENTH;
            heardOld(code == 0);
            group = code == 0 ? 0 : group;
        } else if (length < IgmpHeader.QUERY3_LENGTH) {
            return false;
        } else if (speaksV1()) {
            most = V1_RESPONSE;
            group = 0;
        } else {
            most = Math.max(MILLISECOND, IgmpHeader.decode(code) * TENTH);
            if (!speaksV2()) {
                heardVersion3(b, at, most);
                if (group == 0) {
                    answerGenerally(IgmpHeader.sources(b, at), most);
                    return true;
                }
            }
        }
        for (Membership each : groups) {
            if ((group == 0 || group == each.group) && isReported(each.group)) {
                answer(each, most);
            }
        }
        return true;
    }

    private void heardOld(boolean first) {
        if (first) {
            v1Until = loop.now() + V1_PRESENT;
        } else {
            v2Until = loop.now() + robustness * queryInterval + responseInterval; // RFC 3376 §8.12
        }
        changeRounds = 0;
        changeTimer.cancel();
        left.clear();
    }

    private void heardVersion3(byte[] b, int at, long most) {
        int said = IgmpHeader.robustness(b, at);
        robustness = said != 0 ? said : settings.get(Ip4Sysctl.IGMP_QRV);
        int interval = IgmpHeader.queryInterval(b, at);
        queryInterval = interval != 0 ? interval * SECOND : queryInterval;
        responseInterval = most;
    }

    /** A general query does not ask for sources. */
    private void answerGenerally(int sources, long most) {
        if (sources == 0) {
            long at = by(most);
            if (!generalTimer.armed() || at < generalTimer.deadline()) {
                generalTimer.arm(at);
            }
        }
    }

    /** Linux: {@code igmp_mod_timer}. */
    private void answer(Membership each, long most) {
        each.unsolicited = 0;
        if (!each.timer.armed() || each.timer.deadline() - loop.now() >= most) {
            start(each, most);
        }
    }

    /** Somebody else has reported a group: one report is enough. Linux: {@code igmp_heard_report}. */
    void reported(int group) {
        for (Membership each : groups) {
            if (each.group == group && isReported(group)) {
                each.hush();
            }
        }
    }
}
