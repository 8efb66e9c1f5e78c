package dev.patchbay.packetdrill.replay;

import dev.patchbay.packetdrill.backend.StackUnderTest;
import dev.patchbay.packetdrill.backend.SystemCalls;
import dev.patchbay.packetdrill.setup.SetupCommand;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A recorded run, as if it were a stack. Its clock is the recorded one, and stands still between. */
final class ReplayedStack implements StackUnderTest {

    private final Trace trace;
    private final Deque<Sent> sent;
    private long now;

    /** While a blocking call runs: when it returned. */
    private long returned = -1;

    ReplayedStack(Trace trace) {
        this.trace = trace.with(trace.sent);
        this.sent = new ArrayDeque<>(trace.sent);
    }

    private void advance(long to) {
        now = Math.max(now, to);
    }

    @Override
    public long micros() {
        if (returned >= 0) {
            return returned;
        }
        Long recorded = trace.clocks.poll();
        if (recorded != null) {
            advance(recorded);
        }
        return now;
    }

    @Override
    public void waitUntil(long micros) {
        advance(micros);
    }

    @Override
    public void inject(byte[] packet) {
        Long recorded = trace.injections.poll();
        if (recorded != null) {
            advance(recorded);
        }
    }

    @Override
    public @Nullable Sent sniff(long deadline) {
        Sent next = sent.peek();
        if (next == null || next.micros() > deadline) {
            advance(deadline);
            return null;
        }
        advance(next.micros());
        return sent.poll();
    }

    @Override
    public SystemCalls calls() {
        return (SystemCalls) Proxy.newProxyInstance(
                SystemCalls.class.getClassLoader(), new Class<?>[] {SystemCalls.class}, (proxy, method, arguments) -> {
                    Trace.Call call = trace.calls.remove();
                    Outputs.put(call.outputs(), arguments);
                    if (returned == 0) {
                        returned = call.clock();
                    } else {
                        advance(call.clock());
                    }
                    return call.result();
                });
    }

    @Override
    public BlockingCall begin(Runnable call) {
        returned = 0;
        call.run();
        long end = returned;
        returned = -1;
        return new BlockingCall() {
            @Override
            public boolean isOver() {
                return now >= end;
            }

            @Override
            public boolean await(long micros) {
                advance(Math.min(end, now + micros));
                return now >= end;
            }
        };
    }

    @Override
    public int unusedPort() {
        return trace.ports.remove();
    }

    @Override
    public String setUp(SetupCommand command) {
        Trace.SetUp recorded = trace.setUps.remove();
        advance(recorded.clock());
        return recorded.complaint();
    }

    @Override
    public void close() {}
}
