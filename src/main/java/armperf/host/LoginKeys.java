package armperf.host;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import java.util.stream.Stream;

/**
 * The keys of one login in the order in which OpenSSH tries them: certificates, configured keys that the agent has, its
 * other ones, and those that are only in files. They are kept for the next connection.
 */
final class LoginKeys {
    private final Map<KeyFile, Identity> files = new LinkedHashMap<>();
    private final List<Identity> identities = new ArrayList<>();
    private final List<String> unusable = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();
    private final AgentKeys agentKeys;

    private LoginKeys(AgentKeys agentKeys) {
        this.agentKeys = agentKeys;
    }

    static LoginKeys of(Endpoint endpoint, KeyRing ring) {
        LoginKeys keys = new LoginKeys(AgentKeys.behind(endpoint.agent()));
        keys.readMemory(endpoint);
        List<PublicKey> configured = new ArrayList<>();
        List<PublicKey> certificates = new ArrayList<>();
        endpoint.rules()
                .certificates()
                .forEach(file -> PublicKey.in(file)
                        .filter(PublicKey::isCertificate)
                        .ifPresentOrElse(certificates::add, () -> keys.unusable.add(file + " is not a certificate")));
        for (Path file : endpoint.identities()) {
            PublicKey.in(Path.of(file + "-cert.pub"))
                    .filter(PublicKey::isCertificate)
                    .ifPresent(certificates::add);
            keys.read(file, endpoint, ring).ifPresent(configured::add);
        }
        keys.arrange(endpoint, configured, certificates);
        return keys;
    }

    private void readMemory(Endpoint endpoint) {
        endpoint.inMemory().ifPresent(memory -> {
            JSch loader = new JSch();
            try {
                byte[] key = memory.privateKey().getBytes(StandardCharsets.UTF_8);
                loader.addIdentity("in memory", key, null, null);
            } catch (JSchException e) {
                throw new IllegalArgumentException("not a private key", e);
            }
            identities.addAll(loader.getIdentityRepository().getIdentities());
        });
    }

    /** The public half, also where the private one is only in the agent. */
    private Optional<PublicKey> read(Path file, Endpoint endpoint, KeyRing ring) {
        Optional<PublicKey> alone = PublicKey.in(file).or(() -> PublicKey.in(Path.of(file + ".pub")));
        if (!Files.exists(file) || PublicKey.in(file).isPresent()) {
            if (alone.isEmpty()) {
                absent.add(file.toString());
            }
            return alone;
        }
        try {
            KeyFile key = ring.read(file);
            files.computeIfAbsent(key, shown -> shown.shownTo(endpoint.address()));
            return key.publicKey();
        } catch (IOException e) {
            unusable.add(file + " is not a key that can be read (" + e.getMessage() + ")");
            return alone;
        }
    }

    private void arrange(Endpoint endpoint, List<PublicKey> configured, List<PublicKey> certificates) {
        Map<PublicKey, Identity> agent = new LinkedHashMap<>();
        agentKeys.keys().forEach(key -> agent.put(PublicKey.ofBlob(key.getPublicKeyBlob()), key));
        Map<PublicKey, Identity> signing = new LinkedHashMap<>(agent);
        for (KeyFile key : files.keySet()) {
            boolean held = key.publicKey().filter(agent::containsKey).isPresent();
            if (!held && key.isClosed()) {
                unusable.add(key.file() + " is encrypted, not in the agent, and there is no terminal to ask for its"
                        + " passphrase; load it: " + agentKeys.toLoad(key.file()));
            } else if (!held) {
                key.publicKey().ifPresent(name -> signing.put(name, files.get(key)));
            }
        }
        for (PublicKey certificate : certificates) {
            Optional.ofNullable(agent.get(certificate))
                    .or(() -> Optional.ofNullable(signing.get(certificate.certified()))
                            .map(key -> new CertifiedKey(key, certificate)))
                    .filter(key -> !identities.contains(key))
                    .ifPresent(identities::add);
        }
        configured.stream().filter(agent::containsKey).map(agent::get).forEach(this::addOnce);
        if (!endpoint.identitiesOnly()) {
            agent.values().forEach(this::addOnce);
        }
        files.forEach((key, shown) -> {
            if (!key.isClosed() && key.publicKey().filter(agent::containsKey).isEmpty()) {
                addOnce(shown);
            }
        });
    }

    private void addOnce(Identity key) {
        if (!identities.contains(key)) {
            identities.add(key);
        }
    }

    /** Names of the keys that were shown to a host. */
    List<String> tried() {
        List<Identity> closed = files.entrySet().stream()
                .filter(file -> file.getKey().whyClosed().isPresent())
                .map(Map.Entry::getValue)
                .toList();
        return identities.stream()
                .filter(key -> !closed.contains(key))
                .map(key -> key.getName() + (agentKeys.keys().contains(key) ? " (agent)" : ""))
                .toList();
    }

    /** Sentences on keys that could not be used. */
    List<String> unusable() {
        return Stream.concat(unusable.stream(), files.keySet().stream().flatMap(key -> key.whyClosed().stream()))
                .toList();
    }

    /** Sentences on what is not there of what could have been shown; of interest where nothing else is. */
    List<String> absent() {
        List<String> sentences = new ArrayList<>();
        if (!absent.isEmpty()) {
            sentences.add("not there: " + String.join(", ", absent));
        }
        sentences.add(agentKeys.whyNone());
        return sentences;
    }

    /** For JSch, which is to change nothing. */
    IdentityRepository repository() {
        return new IdentityRepository() {
            @Override
            public String getName() {
                return "login";
            }

            @Override
            public int getStatus() {
                return RUNNING;
            }

            @Override
            public Vector<Identity> getIdentities() {
                return new Vector<>(identities);
            }

            @Override
            public boolean add(byte[] identity) {
                return false;
            }

            @Override
            public boolean remove(byte[] blob) {
                return false;
            }

            @Override
            public void removeAll() {}
        };
    }
}
