package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.host.testing.Aarch64Machine;
import armperf.host.testing.TestServer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The loop of somebody who works on LuaJIT's AArch64 backend, from {@code init} on, with its real JIT. */
class Aarch64LoopIT {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String BENCH = """
            local function counted(n) -- LuaJIT cannot record that a function is made
                local last
                for i = 1, n do
                    last = function() return i end
                end
                return last()
            end

            local function work(n)
                local sum = 0
                for i = 1, n do
                    @body@
                end
                return sum
            end

            local began = os.clock()
            local sum = 0
            for i = 1, 300 do
                sum = sum + work(100) + counted(100)
            end
            local out = assert(io.open(os.getenv("OUT"), "w"))
            out:write(string.format('{"values": [%.9f]}\\n', os.clock() - began))
            out:close()
            """;

    private static Aarch64Machine machine;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        // What .ci/run has prepared must work; where it could not, it has said so.
        assumeThat(Aarch64Machine.root())
                .as("ARMPERF_AARCH64_ROOT names what .ci/aarch64-root made")
                .isPresent();
        machine = Aarch64Machine.start(Aarch64Machine.root().orElseThrow());
    }

    @AfterAll
    static void stop() {
        if (machine != null) {
            machine.close();
        }
    }

    @Test
    void sizes_and_traces_are_those_of_aarch64_and_times_claim_nothing() {
        TinyProject project = TinyProject.empty(folder);
        assertThat(Launched.in(folder, "init", "--preset", "luajit").exit()).isZero();
        String config = project.read("armperf.toml");
        project.write("armperf.toml", config.replaceFirst("(?m)^address = .*$", String.join("\n", address())))
                .write(".gitignore", ".armperf/\nfindings.md\n")
                .write("bench/bench.lua", BENCH.replace("@body@", "sum = sum + i"))
                .commit("Add it up");

        JsonNode baseline = done("baseline", "--samples", "2");
        assertThat(baseline.at("/state").stringValue()).isEqualTo("complete");
        assertThat(baseline.at("/builds/0/tests_run").intValue()).isEqualTo(2);
        JsonNode host = JSON.readTree(
                        project.read(".armperf/runs/" + baseline.at("/run").stringValue() + "/run.json"))
                .at("/host");
        assertThat(host.at("/architecture").stringValue()).isEqualTo("aarch64");
        assertThat(host.at("/emulated").booleanValue()).isTrue();

        JsonNode mined = done("mine-logs");
        assertThat(mined.at("/dialect").stringValue()).isEqualTo("luajit");
        assertThat(mined.at("/misses/0/reason").stringValue()).isEqualTo("nyi-bytecode");

        project.write("bench/bench.lua", BENCH.replace("@body@", "sum = sum + (i * i) % 7 + i % 3"))
                .commit("Add up more");
        done("rerun", "--samples", "2");
        Launched compared = Launched.in(folder, "compare", "--json");
        assertThat(compared.exit()).as("%s", compared).isEqualTo(5);
        JsonNode row = row(JSON.readTree(compared.out()), "jit");
        assertThat(row.at("/verdict").stringValue()).isEqualTo("invalid");
        assertThat(row.at("/reasons").toString()).contains("emulated");
        assertThat(row.at("/jit/from").stringValue()).isEqualTo("proven");
        assertThat(row.at("/jit/to").stringValue()).isEqualTo("proven");
        assertThat(project.read("findings.md")).contains("invalid", "emulated", "Code grown by", "bench.lua:");
    }

    private static String[] address() {
        return new String[] {
            "address = \"" + machine.user() + "@" + TestServer.HOSTNAME + ":" + machine.port() + "\"",
            "identity = \"" + machine.clientKey() + "\"",
            "known_hosts = \"" + machine.knownHosts() + "\""
        };
    }

    private JsonNode done(String... command) {
        String[] words = Arrays.copyOf(command, command.length + 1);
        words[command.length] = "--json";
        Launched launched = Launched.in(folder, words);
        assertThat(launched.exit()).as("%s", launched).isZero();
        assertThat(Schemas.objections(command[0], launched.out())).isEmpty();
        return JSON.readTree(launched.out());
    }

    private static JsonNode row(JsonNode compared, String mode) {
        for (JsonNode row : compared.at("/rows")) {
            if (row.at("/mode").stringValue().equals(mode)) {
                return row;
            }
        }
        throw new AssertionError("no row of " + mode + " in " + compared);
    }
}
