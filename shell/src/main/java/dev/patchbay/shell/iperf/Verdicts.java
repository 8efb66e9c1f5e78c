package dev.patchbay.shell.iperf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints what both sides say in the end, a line for each stream and side, and their sums. */
final class Verdicts {

    private final Report report;
    private final List<Flow> flows;
    private final @Nullable List<Results.Stream> sent;
    private final @Nullable List<Results.Stream> received;

    /**
     * @param sent what the sender says; null: is not to be printed
     * @param received what the receiver says; null: is not to be printed
     */
    Verdicts(
            Report report,
            List<Flow> flows,
            @Nullable List<Results.Stream> sent,
            @Nullable List<Results.Stream> received) {
        this.report = report;
        this.flows = flows;
        this.sent = sent;
        this.received = received;
    }

    void print() {
        report.summary(sent != null);
        for (int i = 0; i < flows.size(); i++) {
            String id = String.format("%3d", flows.get(i).id);
            if (sent != null && i < sent.size()) {
                Results.Stream one = sent.get(i);
                report.sender(id, one.seconds(), one.bytes(), one.retransmits(), one.packets());
            }
            if (received != null && i < received.size()) {
                Results.Stream one = received.get(i);
                report.receiver(id, one.seconds(), one.bytes(), one.jitter(), one.lost(), one.packets());
            }
        }
        if (flows.size() > 1) {
            sums();
        }
    }

    private void sums() {
        if (sent != null && !sent.isEmpty()) {
            Results.Stream sum = sum(sent);
            report.sender("SUM", sum.seconds(), sum.bytes(), sum.retransmits(), sum.packets());
        }
        if (received != null && !received.isEmpty()) {
            Results.Stream sum = sum(received);
            report.receiver("SUM", sum.seconds(), sum.bytes(), sum.jitter(), sum.lost(), sum.packets());
        }
    }

    private static Results.Stream sum(List<Results.Stream> streams) {
        Results.Stream sum = new Results.Stream(0, 0, 0, 0, 0, 0);
        for (Results.Stream one : streams) {
            sum = new Results.Stream(
                    sum.bytes() + one.bytes(),
                    sum.retransmits() + one.retransmits(),
                    sum.jitter() + one.jitter() / streams.size(),
                    sum.lost() + one.lost(),
                    sum.packets() + one.packets(),
                    Math.max(sum.seconds(), one.seconds()));
        }
        return sum;
    }
}
