package armperf.host;

import armperf.outcome.UserException;
import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchRevokedHostKeyException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The way into one host, by gateways where it takes them, which can be gone again when the connection broke. */
final class SshLogin {
    private final Endpoint endpoint;
    private final LoginKeys keys;
    private final Optional<SshLogin> gateway;
    private final ConnectFailure failure;

    SshLogin(Endpoint endpoint, KeyRing ring) {
        this.endpoint = endpoint;
        this.keys = LoginKeys.of(endpoint, ring);
        this.gateway = endpoint.jump().map(jump -> new SshLogin(jump.gateway(), ring));
        this.failure = new ConnectFailure(endpoint);
    }

    /** Connects and logs in. What goes wrong is a UserException of exit 3. */
    SshConnection open() {
        return new SshConnection(session());
    }

    /** As above, where the host has this long to say something of a file. */
    SshConnection open(Duration looks) {
        return new SshConnection(session(), looks);
    }

    private Session session() {
        Optional<Session> before = Optional.empty();
        try {
            before = gateway.map(SshLogin::session);
        } catch (UserException e) {
            throw new UserException(
                    e.exit(), e.kind(), "on the way to " + endpoint.address() + ": " + e.getMessage(), e);
        }
        boolean in = false;
        try {
            Session session = session(before);
            in = true;
            return session;
        } finally {
            if (!in) {
                before.ifPresent(Session::disconnect);
            }
        }
    }

    private Session session(Optional<Session> before) {
        JSch jsch = new JSch();
        jsch.setIdentityRepository(keys.repository());
        Session session = null;
        try {
            jsch.setKnownHosts(new ByteArrayInputStream(KnownHosts.of(endpoint)));
            session = jsch.getSession(endpoint.user(), endpoint.hostname(), endpoint.port());
            endpoint.hostKeyAlias().ifPresent(session::setHostKeyAlias);
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("prefer_known_host_key_types", "yes");
            session.setConfig("PreferredAuthentications", "publickey");
            Algorithms.restrict(session, endpoint);
            session.setDaemonThread(true);
            session.setServerAliveInterval(
                    (int) endpoint.rules().aliveInterval().toMillis());
            session.setServerAliveCountMax(endpoint.rules().aliveMisses());
            before.map(Hop::new).ifPresent(session::setProxy);
            session.connect((int) endpoint.rules().connectTimeout().toMillis());
            return session;
        } catch (JSchUnknownHostKeyException e) {
            throw failure.keyUnknown(session.getHostKey().getType(), blob(session.getHostKey()));
        } catch (JSchRevokedHostKeyException e) {
            throw failure.keyRevoked(e);
        } catch (JSchChangedHostKeyException e) {
            HostKey offered = session.getHostKey();
            HostKey[] known = jsch.getHostKeyRepository().getHostKey(offered.getHost(), offered.getType());
            throw failure.keyChanged(
                    offered.getType(),
                    blob(offered),
                    Arrays.stream(known).map(SshLogin::blob).toList());
        } catch (JSchException e) {
            if (ConnectFailure.isLogin(e)) {
                throw failure.loginRefused(keys, ConnectFailure.isHungUp(e));
            }
            throw failure.notReached(e);
        }
    }

    private static byte[] blob(HostKey key) {
        return Base64.getDecoder().decode(key.getKey());
    }
}
