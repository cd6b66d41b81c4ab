package armperf.host;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.SSHAgentConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the agent holds, if one runs. */
final class AgentKeys {
    private final Optional<Path> socket;
    private final boolean answers;
    private final List<Identity> keys;

    private AgentKeys(Optional<Path> socket, boolean answers, List<Identity> keys) {
        this.socket = socket;
        this.answers = answers;
        this.keys = List.copyOf(keys);
    }

    /** Asks it. */
    static AgentKeys behind(Optional<Path> socket) {
        try {
            if (socket.filter(Files::exists).isPresent()) {
                return new AgentKeys(
                        socket, true, new AgentIdentityRepository(new SSHAgentConnector(socket.get())).getIdentities());
            }
        } catch (AgentProxyException e) {
            // As where none listens.
        }
        return new AgentKeys(socket, false, List.of());
    }

    List<Identity> keys() {
        return keys;
    }

    /** What loads a key into it, or into one that is started for that. */
    String toLoad(Path key) {
        return (answers ? "" : "eval \"$(ssh-agent)\" && ") + "ssh-add " + ShellQuote.quote(key.toString());
    }

    /** What to say of it where it gave no key to show. */
    String whyNone() {
        if (answers) {
            return keys.isEmpty() ? "the agent holds no key" : "the agent's keys are not to be used (IdentitiesOnly)";
        }
        return socket.map(where -> "no agent answers at " + where).orElse("no agent runs");
    }
}
