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
        Ledger ledger = new Ledger(new Ledger());
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
        assertThat(new Ledger(new Ledger()).verdicts()).isEmpty();
    }

    @Test
    void packets_come_into_being_inside_and_outside() {
        Ledger ledger = new Ledger(new Ledger());
        ledger.made();
        ledger.madeOutside();
        ledger.made();
        assertThat(ledger.madeInside()).isEqualTo(2);
        assertThat(ledger.madeOutsideSoFar()).isEqualTo(1);
    }

    @Test
    void what_happens_outside_or_too_late_is_in_the_books_of_the_world() {
        Ledger world = new Ledger();
        Ledger ledger = new Ledger(world);
        ledger.made();
        ledger.ended(Outcome.DELIVERED);
        ledger.madeOutside();
        ledger.endedOutside(DropReason.DEV_GONE);
        ledger.close();
        ledger.made();
        ledger.ended(DropReason.DEV_GONE);
        ledger.ended(Fate.MET_A_HAWK);

        assertThat(ledger.madeInside()).isEqualTo(1);
        assertThat(ledger.verdictsInside()).containsOnly(entry("DELIVERED", 1L));
        assertThat(world.madeOutsideSoFar()).isEqualTo(2);
        assertThat(world.verdictsOutside()).containsOnly(entry("DEV_GONE", 2L), entry("MET_A_HAWK", 1L));
        assertThat(ledger.verdicts())
                .containsOnly(entry("DELIVERED", 1L), entry("DEV_GONE", 2L), entry("MET_A_HAWK", 1L));
    }
}
