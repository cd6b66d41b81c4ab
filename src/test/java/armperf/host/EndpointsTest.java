package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    @CsvSource({
        "ProxyCommand nc %h %p, proxy",
        "AddressFamily inet6, ssh-config",
        "BindAddress 10.0.0.1, ssh-config",
        "BindInterface eth7, ssh-config",
        "RevokedHostKeys /etc/ssh/revoked, ssh-config",
        "KnownHostsCommand /bin/keys %h, ssh-config",
        "PubkeyAuthentication no, ssh-config",
        "CertificateFile ~/certificate-%C, ssh-config",
        "IdentityFile ${NO_SUCH_VARIABLE}/key, ssh-config",
    })
    void refuses_what_changes_whom_we_reach_or_trust_and_is_not_done(String line, String kind) throws IOException {
        Endpoints endpoints = configured("Host kunpeng\n  " + line + "\n");
        assertThatThrownBy(() -> endpoints.resolve("kunpeng", Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(line.split(" ")[1]);
    }

    @Test
    void gateways_are_hosts_of_their_own_with_what_the_configuration_says_of_them() throws IOException {
        Endpoint endpoint = configured("""
                        Host kunpeng
                          HostName 10.1.2.3
                          ProxyJump dev@outer:2201,inner
                        Host outer
                          HostName outer.example
                          IdentityFile ~/outer_key
                          UserKnownHostsFile /outer/known
                        Host inner
                          Port 2202
                          User carl
                          ProxyJump ignored
                        """).resolve("kunpeng", Optional.empty(), Optional.of(home.resolve("known")));
        assertThat(endpoint.jump().orElseThrow().written()).isEqualTo("dev@outer:2201,inner");
        Endpoint inner = endpoint.jump().orElseThrow().gateway();
        assertThat(inner.address()).isEqualTo("carl@inner:2202");
        Endpoint outer = inner.jump().orElseThrow().gateway();
        assertThat(outer.address()).isEqualTo("dev@outer.example:2201");
        assertThat(outer.identities()).containsExactly(home.resolve("outer_key"));
        assertThat(outer.knownHosts()).startsWith(Path.of("/outer/known"));
        assertThat(outer.jump()).isEmpty();
    }

    @Test
    void a_gateway_may_have_a_gateway_in_its_own_configuration() throws IOException {
        Endpoint endpoint = configured("""
                        Host kunpeng
                          ProxyJump gate-%r
                        Host gate-perf
                          ProxyJump ssh://me@far:23
                        Host far
                          ProxyJump none
                        Host *
                          User perf
                          ProxyJump elsewhere
                        """).resolve("kunpeng", Optional.empty(), Optional.empty());
        Endpoint gate = endpoint.jump().orElseThrow().gateway();
        assertThat(gate.address()).isEqualTo("perf@gate-perf:22");
        Endpoint outer = gate.jump().orElseThrow().gateway();
        assertThat(outer.address()).isEqualTo("me@far:23");
        assertThat(outer.jump()).isEmpty();
    }

    @Test
    void gateways_that_lead_in_a_circle_are_refused() throws IOException {
        Endpoints endpoints = configured("Host a\n  ProxyJump b\nHost b\n  ProxyJump a\n");
        assertThatThrownBy(() -> endpoints.resolve("a", Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.kind()).isEqualTo("proxy"))
                .hasMessageContaining("leads back to itself");
    }

    @Test
    void the_rules_of_the_connection_are_those_of_the_configuration() throws IOException {
        LinkRules rules = configured("""
                        Host !kunpeng-9 kunpeng-*
                          ConnectTimeout 7
                          ServerAliveInterval 5
                          ServerAliveCountMax 2
                          HostKeyAlgorithms ssh-ed25519
                          StrictHostKeyChecking no
                          RequiredRSASize 3000
                          CertificateFile "~/my certificate"
                        """)
                .resolve("kunpeng-1", Optional.empty(), Optional.empty())
                .rules();
        assertThat(rules.connectTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(rules.aliveInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(rules.aliveMisses()).isEqualTo(2);
        assertThat(rules.algorithms()).containsEntry("hostkeyalgorithms", List.of("ssh-ed25519"));
        assertThat(rules.smallestRsa()).isEqualTo(3000);
        assertThat(rules.certificates()).containsExactly(home.resolve("my certificate"));
        assertThat(rules.demandedLaxity()).containsExactly("StrictHostKeyChecking no");
        LinkRules others = configured("Host !kunpeng-9 kunpeng-*\n  ConnectTimeout 7\n")
                .resolve("kunpeng-9", Optional.empty(), Optional.empty())
                .rules();
        assertThat(others.connectTimeout()).isEqualTo(LinkRules.USUAL.connectTimeout());
    }

    @Test
    void files_with_blanks_in_their_names_stay_whole() throws IOException {
        Endpoint endpoint = configured(
                        "Host *\n  UserKnownHostsFile \"/first known\" /second\n  IdentityFile \"~/a key\"\n")
                .resolve("kunpeng", Optional.empty(), Optional.empty());
        assertThat(endpoint.knownHosts()).startsWith(Path.of("/first known"), Path.of("/second"));
        assertThat(endpoint.identities()).containsExactly(home.resolve("a key"));
    }

    @Test
    void a_configuration_that_no_client_is_here_to_read_is_not_passed_over() throws IOException {
        Files.createDirectory(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), "Host kunpeng\n  HostName 10.1.2.3\n");
        assertThatThrownBy(() -> bare().resolve("kunpeng", Optional.empty(), Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("install the OpenSSH client");
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
