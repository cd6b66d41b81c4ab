package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "root@arm-host:2222, root, arm-host, 2222",
        "arm-host, me, arm-host, 22",
        "arm-host:23, me, arm-host, 23",
        "dev@[fe80::1%eth0]:24, dev, fe80::1%eth0, 24",
        "dev@[::1], dev, ::1, 22",
        "dev@::1, dev, ::1, 22",
        "10.0.0.7, me, 10.0.0.7, 22",
    })
    void reads_an_address_where_no_ssh_client_is_installed(String text, String user, String hostname, int port) {
        Endpoint endpoint = bare().resolve(text, Optional.empty(), Optional.empty());
        assertThat(endpoint.user()).isEqualTo(user);
        assertThat(endpoint.hostname()).isEqualTo(hostname);
        assertThat(endpoint.port()).isEqualTo(port);
        assertThat(endpoint.identities()).contains(home.resolve(".ssh/id_ed25519"));
        assertThat(endpoint.knownHosts()).contains(home.resolve(".ssh/known_hosts"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-oProxyCommand=x",
                "root@-oProxyCommand=x",
                "-l@host",
                "a b",
                "host:0",
                "host:65536",
                "host:x",
                "user@",
                "@host",
                "host\nProxyCommand x",
                "$(x)",
                "host/path",
                "a@b@c",
                "[::1"
            })
    void refuses_what_is_no_address(String text) {
        assertThatThrownBy(() -> bare().resolve(text, Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(UserException.class, e -> {
                    assertThat(e.exit()).isEqualTo(ExitCode.USAGE);
                    assertThat(e.kind()).isEqualTo("address");
                    assertThat(e.getMessage()).doesNotContain("\n");
                });
    }

    @Test
    void an_alias_leads_where_the_ssh_client_says_included_files_and_all() throws IOException {
        Path included = Files.writeString(home.resolve("more"), """
                Host kunpeng
                  HostName 10.1.2.3
                  Port 2200
                  IdentityFile ~/keys/%h_%r
                  IdentitiesOnly yes
                  HostKeyAlias lab-7
                  UserKnownHostsFile /first/known /second/known
                  IdentityAgent none
                """);
        Endpoint endpoint = configured("Include " + included + "\nMatch host 10.1.2.3\n  User perf\n")
                .resolve("kunpeng", Optional.empty(), Optional.empty());
        assertThat(endpoint.address()).isEqualTo("perf@10.1.2.3:2200");
        assertThat(endpoint.identities()).containsExactly(home.resolve("keys/10.1.2.3_perf"));
        assertThat(endpoint.identitiesOnly()).isTrue();
        assertThat(endpoint.hostKeyAlias()).contains("lab-7");
        assertThat(endpoint.knownHosts()).startsWith(Path.of("/first/known"), Path.of("/second/known"));
        assertThat(endpoint.agent()).isEmpty();
    }

    @Test
    void the_address_has_the_last_word_on_user_and_port() throws IOException {
        Endpoint endpoint = configured("Host kunpeng\n  HostName 10.1.2.3\n  Port 2200\n  User perf\n")
                .resolve("dev@kunpeng:23", Optional.empty(), Optional.empty());
        assertThat(endpoint.address()).isEqualTo("dev@10.1.2.3:23");
        assertThat(endpoint.agent()).contains(home.resolve("agent"));
    }

    @Test
    void a_named_key_and_named_host_keys_stand_alone() throws IOException {
        Path key = Files.writeString(home.resolve("key"), "key");
        Endpoint endpoint = configured("Host *\n  IdentityFile ~/other\n")
                .resolve("dev@host", Optional.of(key), Optional.of(home.resolve("known")));
        assertThat(endpoint.identities()).containsExactly(key);
        assertThat(endpoint.identitiesOnly()).isTrue();
        assertThat(endpoint.knownHosts()).containsExactly(home.resolve("known"));
        assertThatThrownBy(() -> bare().resolve("dev@host", Optional.of(home.resolve("missing")), Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ProxyJump gate", "ProxyCommand nc %h %p"})
    void refuses_a_way_that_it_cannot_go(String line) throws IOException {
        Endpoints endpoints = configured("Host kunpeng\n  " + line + "\n");
        assertThatThrownBy(() -> endpoints.resolve("kunpeng", Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.kind()).isEqualTo("proxy"))
                .hasMessageContaining("kunpeng");
    }

    @Test
    void a_broken_ssh_configuration_is_shown_as_the_client_tells_it() throws IOException {
        Endpoints endpoints = configured("Nonsense yes\n");
        assertThatThrownBy(() -> endpoints.resolve("kunpeng", Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.kind()).isEqualTo("ssh-config"))
                .hasMessageContaining("nonsense");
    }

    @Test
    void a_client_that_is_not_installed_is_done_without() {
        Endpoints endpoints = new Endpoints(List.of("/no/such/ssh"), home, "me", Optional.empty());
        assertThat(endpoints.resolve("host", Optional.empty(), Optional.empty()).address())
                .isEqualTo("me@host:22");
    }

    private Endpoints bare() {
        return new Endpoints(List.of(), home, "me", Optional.empty());
    }

    private Endpoints configured(String text) throws IOException {
        assumeThat(Path.of("/usr/bin/ssh"))
                .as("the OpenSSH client is installed")
                .exists();
        Path config = Files.writeString(home.resolve("config"), text);
        return new Endpoints(List.of("ssh", "-F", config.toString()), home, "me", Optional.of(home.resolve("agent")));
    }
}
