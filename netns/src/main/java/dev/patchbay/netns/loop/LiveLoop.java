package dev.patchbay.netns.loop;

import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketHome;
import dev.patchbay.packet.PacketInbox;
import dev.patchbay.packet.Verdict;
import dev.patchbay.time.Timer;
import dev.patchbay.wiring.Ingress;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A loop in real time. A thread that enters a free loop runs to completion on the spot: no hand-off, as in a system
 * call. A thread that brings a packet and finds the loop busy leaves it in the backlog and goes; one that brings a call
 * spins briefly, then parks.
 *
 * <p>No wake-up is lost: whoever leaves first releases the loop and then looks at the backlog again. A drain yields to
 * waiting calls after each batch, not before the first, or else nobody would drain while many call, and the waiting call drains what is left when it leaves. What exceeds the budget of
 * the lane goes to the executor (Linux: ksoftirqd). Threads that wait for what happened inside are woken once it is
 * released: before that they would only find it busy.
 */
final class LiveLoop extends BookedLoop {

    private static final int BATCH = 64;
    private static final int SPINS = 200;
    private static final VarHandle OWNER;
    private static final VarHandle AT_THE_DOOR;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(LiveLoop.class, "owner", Lane.class);
            AT_THE_DOOR = MethodHandles.lookup().findVarHandle(LiveLoop.class, "atTheDoor", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final LiveLoops world;
    private final PacketInbox inbox = new PacketInbox();
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Thread> callers = new ConcurrentLinkedQueue<>();

    /** Told by the watchdog. */
    private volatile @Nullable Watched watched;

    /** The lane whose thread is inside. */
    private volatile @Nullable Lane owner;

    /** How many threads that found it busy spin. */
    private volatile int atTheDoor;

    private volatile boolean timersDue;

    /** Whether it waits for the executor. */
    private final AtomicBoolean handedOver = new AtomicBoolean();

    private @Nullable RandomGenerator chance;
    private @Nullable TimerHeap timers;
    private AlarmClock.@Nullable Alarm alarm;
    private long alarmSetFor = Long.MAX_VALUE;
    private boolean closed;
    private long now;
    private boolean nowKnown;

    LiveLoop(LiveLoops world) {
        super(world);
        this.world = world;
    }

    // ------------------------------------------------------------------------------------------ entering and leaving

    @Override
    public void enter() {
        world.checkOpen();
        Lane lane = world.lanes.occupy();
        if (atTheDoor != 0 || !tryAcquire(lane)) {
            acquire(lane);
        }
    }

    @Override
    public boolean tryEnter() {
        world.checkOpen();
        Lane lane = world.lanes.occupy();
        if (atTheDoor == 0 && tryAcquire(lane)) {
            return true;
        }
        world.lanes.vacate(lane);
        return false;
    }

    private boolean tryAcquire(Lane lane) {
        if (owner == null && OWNER.compareAndSet(this, null, lane)) {
            nowKnown = false;
            lane.visits(this);
            return true;
        }
        return false;
    }

    private void acquire(Lane lane) {
        if (Parking.CAN_SPIN && spin(lane)) {
            return;
        }
        Thread me = Thread.currentThread();
        boolean interrupted = false;
        callers.add(me);
        while (!tryAcquire(lane)) {
            Parking.park(this);
            interrupted |= Thread.interrupted();
        }
        callers.remove(me);
        if (interrupted) {
            me.interrupt();
        }
    }

    /** Spins at the door, where who has just left lets others go first: it would always win. False if it takes too long. */
    private boolean spin(Lane lane) {
        AT_THE_DOOR.getAndAdd(this, 1);
        boolean inside = false;
        for (int i = 0; i < SPINS && !inside; i++) {
            Thread.onSpinWait();
            inside = tryAcquire(lane);
        }
        AT_THE_DOOR.getAndAdd(this, -1);
        return inside;
    }

    @Override
    public void leave() {
        Lane lane = owner;
        if (lane == null || lane.holder() != Thread.currentThread()) {
            throw new IllegalStateException("left by a thread that is not inside");
        }
        drainAndRelease(lane);
        world.runPending(lane);
    }

    /** Runs the loop if it is free; if not, whoever is inside finds what is there. */
    void runIfFree(Lane lane) {
        if (hasWork() && tryAcquire(lane)) {
            drainAndRelease(lane);
        }
    }

    private void drainAndRelease(Lane lane) {
        do {
            boolean more = hasWork();
            while (more && lane.budget > 0) {
                more = runBatch(lane) && callers.isEmpty(); // one at least: what it has brought itself
            }
            OWNER.setVolatile(this, null);
            lane.wakeUp();
            Thread caller = callers.peek();
            if (caller != null) {
                Parking.unpark(caller);
                return;
            }
            if (hasWork() && lane.budget <= 0) {
                world.handOver(this);
                return;
            }
        } while (hasWork() && tryAcquire(lane));
    }

    private boolean hasWork() {
        return !inbox.isEmpty() || !backlog.isEmpty() || timersDue || !tasks.isEmpty();
    }

    /** Runs tasks, timers and up to {@value #BATCH} packets; whether there is more. */
    private boolean runBatch(Lane lane) {
        nowKnown = false;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            runGuarded(task);
        }
        if (timersDue) {
            runTimers();
        }
        inbox.drainTo(backlog);
        int room = Math.min(BATCH, lane.budget);
        int done = 0;
        for (; done < room; done++) {
            Packet packet = backlog.poll();
            if (packet == null) {
                break;
            }
            drain(packet);
        }
        lane.budget -= Math.max(1, done);
        return hasWork();
    }

    private void drain(Packet packet) {
        Ingress ingress = (Ingress) packet.takeNote();
        takeIn(packet);
        try {
            ingress.drain(packet);
        } catch (Throwable e) { // a stranger's code may throw what it does not declare; the loop must be left
            world.report(e);
        }
    }

    private void runTimers() {
        timersDue = false;
        alarmSetFor = Long.MAX_VALUE;
        TimerHeap heap = timers;
        if (heap != null) {
            runGuarded(() -> heap.runDue(now()));
            deadlineMoved();
        }
    }

    private void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) { // a stranger's code may throw what it does not declare; the loop must be left
            world.report(e);
        }
    }

    @Override
    public boolean entered() {
        Lane lane = owner;
        return lane != null && lane.holder() == Thread.currentThread();
    }

    @Override
    public void watched(Watched by) {
        watched = by;
    }

    /** Whether the thread of this lane is inside. From any thread. */
    boolean isHeldBy(Lane lane) {
        return owner == lane;
    }

    /** The watchdog: a thread does not leave. From its thread. */
    void stuck(Thread holder, long forNanos) {
        Watched owned = watched;
        if (owned != null) {
            owned.stuck(holder, forNanos);
        }
    }

    // ------------------------------------------------------------------------------------------------- bringing work

    @Override
    public boolean append(Packet packet, Ingress ingress) {
        packet.note(ingress);
        if (entered()) { // whosever packet it is: two ways in would let one overtake another
            if (backlog.size() >= backlogLimit()) {
                return false;
            }
            backlog.add(packet);
            return true;
        }
        Lane lane = packet.home() instanceof LiveLoop sender ? sender.laneOfCaller() : world.lanes.current();
        if (!inbox.push(packet, backlogLimit())) {
            return false;
        }
        kick(lane);
        return true;
    }

    /** The lane of the current thread if it is inside this loop. */
    private @Nullable Lane laneOfCaller() {
        Lane lane = owner;
        return lane != null && lane.holder() == Thread.currentThread() ? lane : world.lanes.current();
    }

    @Override
    public void post(Runnable task) {
        tasks.add(task);
        kick(world.lanes.current());
    }

    /** Sees to it that the loop runs: when the present one is left, or at once if the thread is in none. */
    private void kick(@Nullable Lane lane) {
        if (lane != null) {
            lane.defer(this);
        } else if (!world.isClosed()) {
            world.runNow(this);
        }
    }

    /** Whether it is to be handed to the executor: it is not there yet. */
    boolean beginHandOver() {
        return handedOver.compareAndSet(false, true);
    }

    /** The executor has it. */
    void endHandOver() {
        handedOver.set(false);
    }

    /** The alarm clock: a timer may be due. */
    void ring() {
        timersDue = true;
        world.handOver(this);
    }

    // ------------------------------------------------------------------------------------------------------- time

    @Override
    public long now() {
        if (!nowKnown) {
            now = world.clock.nanos();
            nowKnown = true;
        }
        return now;
    }

    @Override
    public long wallNow() {
        return world.clock.wallNanos();
    }

    @Override
    public Timer timer(Runnable action) {
        TimerHeap heap = timers;
        if (heap == null) {
            heap = new TimerHeap(this);
            timers = heap;
        }
        return heap.timer(action);
    }

    /** The heap's earliest deadline may have moved; only an earlier one concerns the alarm clock. */
    void deadlineMoved() {
        TimerHeap heap = timers;
        if (heap != null && heap.earliest() < alarmSetFor && !closed) {
            silence();
            alarmSetFor = heap.earliest();
            alarm = AlarmClock.SHARED.set(this, alarmSetFor);
        }
    }

    private void silence() {
        AlarmClock.Alarm set = alarm;
        if (set != null) {
            set.silence();
            alarm = null;
        }
    }

    // --------------------------------------------------------------------------------------------- packets and books

    @Override
    public void adopt(Packet packet) {
        if (packet.home() == PacketHome.NONE) {
            ledger.madeOutside();
        }
        packet.home(this);
    }

    @Override
    public Packet originate() {
        ledger.made();
        return laneInside().pool.take(this);
    }

    private Lane laneInside() {
        Lane lane = owner;
        if (lane == null) {
            throw new IllegalStateException("outside the loop");
        }
        return lane;
    }

    @Override
    public void ended(Packet packet, Verdict verdict) {
        Lane lane = owner;
        if (lane != null && lane.holder() == Thread.currentThread()) {
            ledger.ended(verdict);
            lane.pool.give(packet);
        } else {
            ledger.endedOutside(verdict);
        }
    }

    @Override
    public RandomGenerator chance() {
        RandomGenerator own = chance;
        if (own == null) {
            own = world.newChance();
            chance = own;
        }
        return own;
    }

    @Override
    public void close() {
        closed = true;
        backlogLimit(0);
        silence();
        timers = null;
        inbox.drainTo(backlog);
        endBacklog(DropReason.DEV_GONE);
        ledger.close();
    }
}
