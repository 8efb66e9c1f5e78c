package dev.patchbay.tap.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory that system calls can read and write, in the machine's byte order; freed once it is unreachable. */
public final class NativeBuffer {

    private final ByteBuffer bytes;
    private final long address;

    /** So many bytes, all zero. */
    public NativeBuffer(int size) {
        bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
    }

    /** The memory as Java sees it. */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** Where an offset is, for a system call. */
    long at(int offset) {
        return address + offset;
    }
}
