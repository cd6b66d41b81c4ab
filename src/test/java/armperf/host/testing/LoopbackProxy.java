package armperf.host.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A bad link: a TCP proxy between two ports of this machine that delays and throttles each direction, counts what
 * passes, and resets every connection once a given number of bytes has passed.
 */
public final class LoopbackProxy implements AutoCloseable {
    private static final int CHUNK = 8 << 10;
    /** Bytes under way in one direction at most, as in the buffers of a real link: CHUNK times this. */
    private static final int CHUNKS_UNDER_WAY = 64;
    /** Of a fuse: somebody is about to cut. */
    private static final long BURNT = -1;

    private final ServerSocket listener;
    private final int server;
    private volatile Duration delay;
    private volatile long bitsPerSecond;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicLong toServer = new AtomicLong();
    private final AtomicLong toClient = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong fuse = new AtomicLong(Long.MAX_VALUE);

    private LoopbackProxy(ServerSocket listener, int server, Duration delay, long bitsPerSecond) {
        this.listener = listener;
        this.server = server;
        this.delay = delay;
        this.bitsPerSecond = bitsPerSecond;
    }

    /** A link that only counts, until it is told to break. */
    public static LoopbackProxy to(int server) {
        return to(server, Duration.ZERO, Long.MAX_VALUE);
    }

    /**
     * A link that is slow.
     *
     * @param delay one way
     * @param bitsPerSecond in each direction
     */
    public static LoopbackProxy to(int server, Duration delay, long bitsPerSecond) {
        try {
            ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            LoopbackProxy proxy = new LoopbackProxy(listener, server, delay, bitsPerSecond);
            proxy.start("accept", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Bytes that have passed to the server. */
    public long toServer() {
        return toServer.get();
    }

    /** Bytes that have passed to the client. */
    public long toClient() {
        return toClient.get();
    }

    /** Both directions. */
    public long bytes() {
        return toServer() + toClient();
    }

    /** How many were made. */
    public long connections() {
        return connections.get();
    }

    /** Once, when this many more bytes have passed in both directions together, every connection is reset. */
    public LoopbackProxy cutAfter(long bytes) {
        fuse.set(bytes);
        return this;
    }

    /** What comes from now on takes this long one way, and passes at this rate in each direction. */
    public void slowDownTo(Duration delay, long bitsPerSecond) {
        this.delay = delay;
        this.bitsPerSecond = bitsPerSecond;
    }

    /** Whether the link that was to be cut has been. */
    public boolean hasCut() {
        return fuse.get() == Long.MAX_VALUE;
    }

    /** Resets every connection now. */
    public void cut() {
        // Those of now alone, and told apart before they notice: who lost one connects again at once.
        List<Socket> gone = List.copyOf(open);
        open.removeAll(gone);
        fuse.set(Long.MAX_VALUE);
        gone.forEach(LoopbackProxy::reset);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                connections.incrementAndGet();
                client.setTcpNoDelay(true);
                behind.setTcpNoDelay(true);
                open.addAll(List.of(client, behind));
                carry(client, behind, toServer);
                carry(behind, client, toClient);
            } catch (IOException e) {
                // The listener was closed, or the server is gone: whoever connects sees it.
            }
        }
    }

    /** @param due when it is to arrive; an empty chunk is the end */
    private record Chunk(ByteBuffer bytes, long due) {}

    private void carry(Socket from, Socket to, AtomicLong count) {
        BlockingQueue<Chunk> underWay = new ArrayBlockingQueue<>(CHUNKS_UNDER_WAY);
        AtomicLong unwritten = new AtomicLong();
        start("read", () -> read(from, to, count, underWay, unwritten));
        start("write", () -> write(to, underWay, unwritten));
    }

    private void read(Socket from, Socket to, AtomicLong count, BlockingQueue<Chunk> underWay, AtomicLong unwritten) {
        byte[] buffer = new byte[CHUNK];
        long free = System.nanoTime();
        try {
            InputStream in = from.getInputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                free = Math.max(free, System.nanoTime()) + Math.round(n * 8e9 / bitsPerSecond);
                count.addAndGet(n);
                int pass = open.contains(from) ? burn(n) : 0;
                if (pass > 0) {
                    unwritten.incrementAndGet();
                    underWay.put(new Chunk(ByteBuffer.wrap(Arrays.copyOf(buffer, pass)), free + delay.toNanos()));
                }
                // Of two directions that see it burnt down, one cuts.
                if (fuse.compareAndSet(0, BURNT)) {
                    // What was to pass arrives; else how much does would be a matter of how busy this machine is.
                    for (int i = 0; i < 500 && (unwritten.get() > 0 || !SocketQueues.areEmpty(to.getPort())); i++) {
                        Thread.sleep(10);
                    }
                    cut();
                }
            }
            underWay.put(new Chunk(ByteBuffer.allocate(0), free + delay.toNanos()));
        } catch (IOException | InterruptedException e) {
            reset(to);
            underWay.offer(new Chunk(ByteBuffer.allocate(0), 0));
        }
    }

    /** How many of these bytes may pass. */
    private int burn(int bytes) {
        long before = fuse.getAndUpdate(left -> left == Long.MAX_VALUE || left <= 0 ? left : Math.max(0, left - bytes));
        return (int) Math.max(0, Math.min(bytes, before));
    }

    private static void write(Socket to, BlockingQueue<Chunk> underWay, AtomicLong unwritten) {
        try {
            OutputStream out = to.getOutputStream();
            while (true) {
                Chunk chunk = underWay.take();
                for (long left = chunk.due() - System.nanoTime(); left > 0; left = chunk.due() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                if (!chunk.bytes().hasRemaining()) {
                    to.shutdownOutput();
                    return;
                }
                out.write(chunk.bytes().array());
                unwritten.decrementAndGet();
            }
        } catch (IOException | InterruptedException e) {
            // The other end is gone; its reader sees the same.
        }
    }

    private static void reset(Socket socket) {
        try {
            // What has not arrived is thrown away, as by a router that forgot the connection.
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            // It is closed already.
        }
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed now in any case.
        }
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
