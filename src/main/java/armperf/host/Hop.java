package armperf.host;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** The way on from a gateway: a channel of the connection to it, which ends together with what leads through it. */
final class Hop implements Proxy {
    private final Session gateway;
    private final Inflow inflow = new Inflow();
    private ChannelDirectTCPIP channel;
    private OutputStream out;

    Hop(Session gateway) {
        this.gateway = gateway;
    }

    @Override
    public void connect(SocketFactory unused, String host, int port, int timeoutMs) throws JSchException, IOException {
        channel = (ChannelDirectTCPIP) gateway.openChannel("direct-tcpip");
        channel.setHost(host);
        channel.setPort(port);
        channel.setOutputStream(inflow.sink());
        out = channel.getOutputStream();
        channel.connect(timeoutMs);
    }

    @Override
    public InputStream getInputStream() {
        return inflow;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    /** Only the time it is given matters: JSch asks for a sign of life when a read has waited that long. */
    @Override
    public Socket getSocket() {
        return new Socket() {
            @Override
            public synchronized void setSoTimeout(int timeoutMs) {
                inflow.setTimeout(timeoutMs);
            }
        };
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.disconnect();
        }
        gateway.disconnect();
    }
}
