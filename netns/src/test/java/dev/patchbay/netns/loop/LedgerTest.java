package dev.patchbay.netns.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Verdict;
import org.junit.jupiter.api.Test;

/** The books of one loop. */
final class LedgerTest {

    /** A verdict of a plugin's own. */
    private enum Fate implements Verdict {
        MET_A_HAWK;

        @Override
        public boolean isDrop() {
            return true;
        }
    }

    @Test
    void every_verdict_is_counted_under_its_name() {
        Ledger ledger = new Ledger();
        for (DropReason reason : DropReason.values()) {
            ledger.ended(reason);
            ledger.endedOutside(reason);
        }
        ledger.ended(Outcome.DELIVERED);
        ledger.ended(Outcome.CONSUMED);
        ledger.ended(Outcome.CONSUMED);
        ledger.ended(Fate.MET_A_HAWK);
        ledger.endedOutside(Fate.MET_A_HAWK);
        assertThat(ledger.verdicts())
                .contains(entry("DELIVERED", 1L), entry("CONSUMED", 2L), entry("MET_A_HAWK", 2L))
                .hasSize(DropReason.values().length + 3);
        for (DropReason reason : DropReason.values()) {
            assertThat(ledger.verdicts()).containsEntry(reason.name(), 2L);
        }
    }

    @Test
    void what_never_happened_is_not_listed() {
        assertThat(new Ledger().verdicts()).isEmpty();
    }

    @Test
    void packets_come_into_being_inside_and_outside() {
        Ledger ledger = new Ledger();
        ledger.made();
        ledger.madeOutside();
        ledger.made();
        assertThat(ledger.madeSoFar()).isEqualTo(3);
    }
}
