package armperf.host;

import armperf.outcome.UserException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host as the user writes it: {@code user@host:port}, where user and port may be missing and host may be an alias of
 * the SSH configuration.
 *
 * @param user the login, where one is given
 * @param host a name, an alias, or an IP address without brackets
 * @param port the port, where one is given
 */
record Address(Optional<String> user, String host, OptionalInt port) {
    private static final Pattern FORM = Pattern.compile("(?:(?<user>[^@:/\\s\\p{Cntrl}-][^@:/\\s\\p{Cntrl}]*)@)?"
            + "(?:\\[(?<v6>[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?)]|(?<bare6>[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*)"
            + "|(?<name>[A-Za-z0-9_][A-Za-z0-9._-]*))"
            + "(?::(?<port>\\d{1,5}))?");

    /** Refuses what is no address, also what an SSH client would take for an option. */
    static Address parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw refused(text);
        }
        OptionalInt port = OptionalInt.empty();
        if (matcher.group("port") != null) {
            port = OptionalInt.of(Integer.parseInt(matcher.group("port")));
            if (port.getAsInt() < 1 || port.getAsInt() > 65535) {
                throw refused(text);
            }
        }
        String host = Optional.ofNullable(matcher.group("v6"))
                .or(() -> Optional.ofNullable(matcher.group("bare6")))
                .orElseGet(() -> matcher.group("name"));
        return new Address(Optional.ofNullable(matcher.group("user")), host, port);
    }

    private static UserException refused(String text) {
        return UserException.usage(
                "address",
                "'" + text.replaceAll("\\p{Cntrl}", "?")
                        + "' is not the address of a host; write user@host, user@host:port, user@[IPv6]:port"
                        + " or a Host of ~/.ssh/config");
    }
}
