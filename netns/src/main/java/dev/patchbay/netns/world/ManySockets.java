package dev.patchbay.netns.world;

import dev.patchbay.api.socket.Poll;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.wiring.PolledSignal;
import dev.patchbay.wiring.Waiting;
import java.util.List;

/** Waits for the first of many sockets. Confined to the thread that waits. Linux: {@code do_poll}. */
final class ManySockets {

    private final List<Poll> polls;
    private final PolledSignal any = new PolledSignal();
    private final Socket.Watch[] watches;

    /** Which of the watches were called back, and have to be set again; written from any thread. */
    private final boolean[] spent;

    /** @param busyPollMicros for how long to look before the thread is parked */
    ManySockets(List<Poll> polls, int busyPollMicros) {
        this.polls = polls;
        this.any.busyPollMicros(busyPollMicros);
        this.watches = new Socket.Watch[polls.size()];
        this.spent = new boolean[polls.size()];
    }

    /** How many are ready, after waiting for one if there was none. */
    int await(Waiting waiting, long timeoutNanos) throws InterruptedException {
        int ready = look();
        if (ready != 0 || timeoutNanos <= 0) {
            return ready;
        }
        for (int i = 0; i < watches.length; i++) {
            watch(i);
        }
        try {
            waiting.await(any, () -> look() != 0, timeoutNanos);
            return look();
        } finally {
            for (Socket.Watch watch : watches) {
                watch.cancel();
            }
        }
    }

    private void watch(int i) {
        watches[i] = polls.get(i).socket().watch(() -> {
            synchronized (spent) {
                spent[i] = true;
            }
            any.raise();
        });
    }

    /** Looks at all of them, after setting the watches anew that were called back. */
    private int look() {
        for (int i = 0; i < spent.length; i++) {
            boolean again;
            synchronized (spent) {
                again = spent[i];
                spent[i] = false;
            }
            if (again) {
                watch(i);
            }
        }
        int ready = 0;
        for (Poll poll : polls) {
            if (poll.look() != 0) {
                ready++;
            }
        }
        return ready;
    }
}
