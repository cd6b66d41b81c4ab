package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import armperf.run.ProcessActivity;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a PROOF may say, and that one of which anything cannot be true says nothing. */
class ProofFileTest {
    private static final String HUGE = "9".repeat(30);

    @Test
    void says_what_the_process_wrote() {
        ProcessActivity read = read("{'pid':7,'role':'worker','jit':true,'compiled':37,'active':36,'compile_ms':41.5,"
                + "'interpreted_calls':{'a':2,'b':3}}");

        assertThat(read.isReadable()).isTrue();
        assertThat(read.isTimed()).isTrue();
        assertThat(read.active()).isEqualTo(36);
        assertThat(read.compileMs()).hasValue(41.5);
        assertThat(read.interpretedCalls()).hasValue(5);
    }

    @Test
    void says_what_the_process_ran_under() {
        ProcessActivity read = read("{'pid':7,'role':'worker','jit':false,'compiled':0,'active':0,'python':'3.14.1',"
                + "'compile_after':null,'variables':{'PYTHONJITDISABLE':'1'},'wheel_sha256':'"
                + "ab".repeat(32) + "'}");

        assertThat(read.facts().settings())
                .containsExactly(
                        entry("compile_after", "none"),
                        entry("env.PYTHONJITDISABLE", "1"),
                        entry("is_enabled", "false"),
                        entry("python", "3.14.1"));
        assertThat(read.facts().wheelSha256()).hasValue("ab".repeat(32));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'pid':1,'jit':tru                               | is cut or broken JSON",
                "[]                                               | is no JSON object",
                "{'compiled':1}                                   | does not say with true or false",
                "{'jit':'true','compiled':1,'active':1}           | does not say with true or false",
                "{'jit':true}                                     | has neither",
                "{'jit':true,'compiled':3}                        | does not say how many of the compiled functions",
                "{'jit':true,'compiled':3,'active':null}          | that is no count",
                "{'jit':true,'compiled':3,'active':'none'}        | that is no count",
                "{'jit':true,'compiled':'3','active':1}           | that is no count",
                "{'jit':true,'compiled':-5,'active':-1}           | that is no count",
                "{'jit':true,'compiled':3,'active':36}            | has 36 ",
                "{'jit':true,'compiled':3,'active':3,'pid':HUGE}  | that is no count",
                "{'jit':true,'compiled':HUGE,'active':3}          | that is no count",
                "{'jit':true,'compiled':3,'active':3,'interpreted_calls':HUGE} | that is no count",
                "{'jit':true,'compiled':3,'active':3,'compile_ms':HUGER} | that is no time",
                "{'jit':true,'compiled':3,'active':3,'role':'Manager'} | neither",
                "{'jit':true,'compiled':3,'active':3,'role':4}    | neither",
                "{'jit':true,'compiled':3,'active':3,'variables':[1]} | are no object",
                "{'jit':true,'compiled':3,'active':3,'variables':{'X':1}} | that is no text",
                "{'jit':true,'compiled':3,'active':3,'binary_sha256':'abc'} | that is no SHA-256",
            })
    void what_cannot_be_true_is_unreadable_and_says_why(String json, String why) {
        ProcessActivity read = read(json.replace("HUGER", HUGE.repeat(20)).replace("HUGE", HUGE));

        assertThat(read.isReadable()).isFalse();
        assertThat(read.isTimed()).isFalse();
        assertThat(read.pid()).isEqualTo(OptionalLong.of(4711));
        assertThat(read.unreadable())
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("proof.4711.json ").contains(why));
    }

    @Test
    void a_count_of_all_proves_where_all_compiled_code_is_the_benchmarks() {
        byte[] json = "{\"jit\":true,\"compiled\":3}".getBytes(StandardCharsets.UTF_8);
        assertThat(ProofFile.read("proof.1.json", json, false).active()).isEqualTo(3);
        // Where nothing was compiled nothing of the benchmark's was.
        assertThat(read("{'jit':true,'compiled':0}").isReadable()).isTrue();
        assertThat(read("{'jit':false}").unreadable()).isEqualTo(Optional.empty());
    }

    @Test
    void counts_by_function_beyond_every_number_do_not_turn_negative() {
        String most = String.valueOf(Long.MAX_VALUE);
        assertThat(read("{'jit':true,'compiled':1,'active':1,'interpreted_calls':{'a':" + most + ",'b':" + most
                                + ",'c':" + HUGE + "}}")
                        .interpretedCalls())
                .hasValue(Long.MAX_VALUE);
    }

    private static ProcessActivity read(String json) {
        return ProofFile.read("proof.4711.json", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), true);
    }
}
