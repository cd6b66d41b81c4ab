package armperf.phase;

import armperf.config.Config;
import armperf.host.Content;
import armperf.host.Host;
import armperf.host.RemotePath;
import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The user's own scripts on their way to a host: with LF line ends whatever the checkout has. */
final class Scripts {
    private Scripts() {}

    /**
     * A script as it is sent.
     *
     * @param content with LF
     * @param sha256 of that content
     */
    record Prepared(Content content, String sha256) {
        void put(Host host, RemotePath to) {
            host.put(content, to, true);
        }
    }

    /**
     * Makes sure of every script that a run needs, before anything is sent.
     *
     * @throws UserException if one is not there
     */
    static void requireAll(Config config) {
        prepare(config, config.requireGate().script(), "[gate] script");
        prepare(config, config.requireSample().script(), "[sample] script");
        config.guards().forEach(guard -> prepare(config, guard.script(), "[guards." + guard.name() + "] script"));
    }

    /**
     * Reads a script of the project.
     *
     * @param written as the config has it
     * @param key the config's key, for messages
     * @throws UserException if it is not there
     */
    static Prepared prepare(Config config, String written, String key) {
        Path file = config.script(written, key);
        try {
            // Latin-1 keeps every byte as it is, whatever the script's encoding.
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
            byte[] content = withInterpreter(text).getBytes(StandardCharsets.ISO_8859_1);
            return new Prepared(Content.of(content), sha256(content));
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "script-unreadable",
                    key + " names " + file + ", which cannot be read (" + FileTrouble.of(e) + "); mend its permissions",
                    e);
        }
    }

    /** A script without a first line that names its interpreter is one for sh. */
    private static String withInterpreter(String text) {
        return text.startsWith("#!") ? text : "#!/bin/sh\n" + text;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
