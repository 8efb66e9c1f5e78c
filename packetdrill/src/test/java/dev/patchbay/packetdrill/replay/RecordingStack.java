package dev.patchbay.packetdrill.replay;

import dev.patchbay.packetdrill.backend.StackUnderTest;
import dev.patchbay.packetdrill.backend.SystemCalls;
import dev.patchbay.packetdrill.setup.SetupCommand;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stack that writes down what another one answers. */
final class RecordingStack implements StackUnderTest {

    private final StackUnderTest stack;
    private final Thread script = Thread.currentThread();
    private final Trace trace = new Trace();

    /** Calls in the order in which they began; a place is empty until the call is over. */
    private final List<Trace.@Nullable Call> calls = new ArrayList<>();

    RecordingStack(StackUnderTest stack) {
        this.stack = stack;
    }

    Trace trace() {
        trace.calls.clear();
        for (Trace.Call call : calls) {
            if (call != null) {
                trace.calls.add(call);
            }
        }
        return trace;
    }

    @Override
    public long micros() {
        long clock = stack.micros();
        if (Thread.currentThread() == script) {
            trace.clocks.add(clock);
        }
        return clock;
    }

    @Override
    public void waitUntil(long micros) throws InterruptedException {
        stack.waitUntil(micros);
    }

    @Override
    public void inject(byte[] packet) throws InterruptedException {
        trace.injections.add(stack.micros());
        stack.inject(packet);
    }

    @Override
    public @Nullable Sent sniff(long deadline) throws InterruptedException {
        Sent sent = stack.sniff(deadline);
        if (sent != null) {
            trace.sent.add(sent);
        }
        return sent;
    }

    @Override
    public SystemCalls calls() {
        SystemCalls real = stack.calls();
        return (SystemCalls) Proxy.newProxyInstance(
                SystemCalls.class.getClassLoader(), new Class<?>[] {SystemCalls.class}, (proxy, method, arguments) -> {
                    int index;
                    synchronized (calls) {
                        index = calls.size();
                        calls.add(null);
                    }
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                    synchronized (calls) {
                        calls.set(index, new Trace.Call(stack.micros(), (Integer) result, Outputs.of(arguments)));
                    }
                    return result;
                });
    }

    @Override
    public BlockingCall begin(Runnable call) throws InterruptedException {
        return stack.begin(call);
    }

    @Override
    public int unusedPort() {
        int port = stack.unusedPort();
        trace.ports.add(port);
        return port;
    }

    @Override
    public String setUp(SetupCommand command) throws InterruptedException {
        String complaint = stack.setUp(command);
        trace.setUps.add(new Trace.SetUp(stack.micros(), complaint));
        return complaint;
    }

    @Override
    public void close() {
        stack.close();
    }
}
