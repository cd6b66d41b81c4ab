package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hot$$Lambda$14/0x00007f2c1c000a08.run             | Hot$$Lambda.run",
                "Hot$$Lambda/0x000000003e040210.run                | Hot$$Lambda.run",
                "Hot$$Lambda$1.run                                 | Hot$$Lambda.run",
                "java.lang.invoke.LambdaForm$MH/0x00007f2c1c000400.invoke | java.lang.invoke.LambdaForm$MH.invoke",
                "java.lang.invoke.LambdaForm$DMH012.invokeStatic   | java.lang.invoke.LambdaForm$DMH.invokeStatic",
                "jdk.proxy2.$Proxy12.hashCode                      | jdk.proxy.$Proxy.hashCode",
                "jdk.internal.reflect.GeneratedMethodAccessor3.invoke | jdk.internal.reflect.GeneratedMethodAccessor.invoke",
                "Hot.lambda$main$0                                 | Hot.lambda$main$0",
                "Outer$1.run                                       | Outer$1.run",
                "importlib._bootstrap:_load                        | _frozen_importlib:_load",
                "importlib._bootstrap_external:A.b                 | _frozen_importlib_external:A.b",
                "importlib.metadata:_load                          | importlib.metadata:_load",
                "m:f 0x200                                         | m:f 0x200",
            })
    void drops_what_differs_from_process_to_process(String name, String normal) {
        assertThat(NormalName.of(name)).isEqualTo(normal);
    }

    @Test
    void a_function_of_two_versions_of_one_jit_is_the_same_one() {
        String log17 = "<hotspot_log process='1'>\n<nmethod compile_id='7' compiler='c2' level='4' size='800'"
                + " method='Hot$$Lambda$14/0x00007f2c1c000a08 run ()V' stamp='0.032'/>\n";
        String log25 = log17.replace("$$Lambda$14/0x00007f2c1c000a08", "$$Lambda/0x000000003e040210")
                .replace("size='800'", "size='700'");
        LogChange change = LogChange.between(Fixtures.mineText(log17), Fixtures.mineText(log25));

        assertThat(change.newlyCompiled()).isEmpty();
        assertThat(change.noLongerCompiled()).isEmpty();
        assertThat(change.shrunk()).extracting(SizeChange::function).containsExactly("Hot$$Lambda.run");
    }

    @Test
    void the_details_of_two_processes_are_the_same_but_for_addresses() {
        assertThat(NormalName.detail("len:0x7f1e053583b0 of 0x200")).isEqualTo("len:0x* of 0x200");
    }
}
