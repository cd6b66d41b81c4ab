package armperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigErrorTest {
    @TempDir
    Path dir;

    @Test
    void an_unknown_key_names_line_section_and_the_nearest_key() {
        assertThat(complaint("\n[sample]\nscript = 's.sh'\nbenchmark = ['richards']\n"))
                .isEqualTo("armperf.toml:4: unknown key 'benchmark' in [sample]; did you mean 'benchmarks'?");
    }

    @Test
    void a_key_like_no_other_gets_the_list_of_known_ones() {
        assertThat(complaint("[scope]\ncolour = 1\n"))
                .isEqualTo("armperf.toml:2: unknown key 'colour' in [scope]; known: files, lines");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [stability]\\nattempt=3                              | :2: unknown key 'attempt' in [stability]; did you mean 'attempts'?
                    [stability]\\nattempts=0                             | :2: stability.attempts must be a whole number of at least 1, not 0
                    [stability]\\nthresholds=[20]                        | :2: thresholds are values of a variable, and nothing says of which
                    [modes.a]\\nenv={AUTO='1'}\\n[stability]\\nvariable='AUTOS' | :4: no mode has 'AUTOS' in its env; did you mean 'AUTO'?
                    [modes.a]\\nenv={AUTO='1'}\\n[stability]\\nvariable='AUTO'\\nthresholds=[20,20] | :5: stability.thresholds names 20 twice
                    [modes.a]\\nenv={AUTO='1'}\\n[stability]\\nvariable='AUTO'\\nthresholds=[-1] | :5: stability.thresholds must be a whole number of at least 0, not -1
                    [modes.a]\\nenv={AUTO='1'}\\n[stability]\\nvariable='AUTO'\\nthresholds=20 | :5: stability.thresholds must be a list such as [20, 50], not 20
                    [hosts.a]\\naddress='h'\\nroot='/r'\\npartitoin='x'  | :4: unknown key 'partitoin' in [hosts.a]; did you mean 'partition'?
                    [hosts.a]\\naddress='h'\\nroot='/r'\\npartition='x'  | :4: hosts.a.partition is for Slurm; write launcher = "slurm" too
                    [regresion]\\ncommand='x'                            | :1: unknown section 'regresion'; did you mean 'regression'?
                    [regression]\\nfiles=['t']                           | [regression] needs the key 'command'
                    [regression]\\ncommand=' '                           | :2: regression.command must not be empty
                    [regression]\\ncommand='x'\\nfiles=['../t']          | :3: regression.files names files of the commit from its top folder on
                    [regression]\\ncommand='x'\\nfiles=['/etc/passwd']   | :3: regression.files names files of the commit from its top folder on
                    [regression]\\ncommand='x'\\nfiles=['a/./b']         | not 'a/./b'
                    [regression]\\ncommand='x'\\nfiles=['a//b']          | not 'a//b'
                    [regression]\\ncommand='x'\\nfiles=['tests/']        | not 'tests/'
                    [regression]\\ncommand='x'\\nfiles=["a\\u0007b"]       | :3: regression.files holds a control character
                    [sample]\\nscript='s'\\nrebuild=2                    | :3: unknown key 'rebuild' in [sample]
                    [hosts.a]\\naddress='demo'\\nroot='/r'\\nlauncher='slurm' | :2: the server inside armperf is no login node of Slurm
                    [hosts.a]\\naddress='h'\\nroot='/r'\\nlauncher='slurm'\\npartition='$(x)' | :5: hosts.a.partition must be a name such as "arm", not '$(x)'
                    [hosts.a]\\naddress='h'\\nroot='/r'\\nlauncher='slurm'\\nconstraint='a b' | :5: hosts.a.constraint must be features such as "graviton3", not 'a b'
                    [hosts.a]\\naddress='h'\\nroot='/r'\\nlauncher='slurm'\\nnodes=0 | :5: hosts.a.nodes must be a whole number of at least 1, not 0
                    [hosts.a]\\naddress='h'\\nroot='/r'\\nlauncher='slurm'\\nnodes='n1' | :5: hosts.a.nodes must be a whole number, not "n1"
                    [hosts.a]\\naddress='h'\\nroot='/r'\\nlauncher='slurm'\\nnodes=[] | :5: hosts.a.nodes must name 1 to 64 nodes, not 0
                    [hosts.a]\\naddress='h'\\nroot='/r'\\nlauncher='slurm'\\nnodes=['n[1-4]'] | :5: hosts.a.nodes names each node by itself, such as ["n1", "n2"], not 'n[1-4]'
                    [hosts.a]\\naddress='h'\\nroot='/r'\\nlauncher='slurm'\\nnodes=['n1','n1'] | :5: hosts.a.nodes names a node twice
                    [hosts.a]\\naddress='h'\\nroot='/r'\\nlauncher='slurm'\\ntime_limit=60 | :5: hosts.a.time_limit must be a duration
                    [hosts.a]\\naddress='h'\\nroot='/r'\\nlauncher='slurm'\\nexclusive='no' | :5: hosts.a.exclusive must be true or false, not "no"
                    [hosts.a]\\naddress='h'\\nroot='/r'\\nlauncher='shh' | :4: hosts.a.launcher cannot be 'shh'; did you mean 'ssh'?
                    [hosts.a]\\naddress='h'                              | [hosts.a] needs the key 'root'
                    [hosts.a]\\naddress='h'\\nroot=''                    | :3: hosts.a.root must not be empty
                    [hosts.a]\\naddress='h'\\nroot='/'                   | :3: hosts.a.root must be a folder of armperf's own
                    [hosts.a]\\naddress='h'\\nroot='~/../x'              | :3: hosts.a.root must be a folder of armperf's own
                    [hosts.a]\\naddress='-oProxyCommand=x'\\nroot='/r'   | :2: hosts.a.address must look like user@host:22
                    [hosts.all]\\naddress='h'\\nroot='/r'                  | :2: no host is called all
                    [hosts."a b"]\\naddress='h'\\nroot='/r'              | :1: 'a b' is no name for hosts.a b
                    [modes."../x"]                                       | is no name for
                    [guards.".x"]\\nscript='g'                           | is no name for
                    [sample]\\nscript='s'\\nbenchmarks=['a/b']           | :3: 'a/b' is no name for sample.benchmarks
                    [sample]\\nscript='s'\\nbenchmarks=['a','a']         | :3: sample.benchmarks names 'a' twice
                    [sample]\\nscript='s'\\nbenchmarks={suite='a'}       | unknown key 'suite' in [sample.benchmarks]
                    [sample]\\nscript='s'\\nbenchmarks={}                | [sample.benchmarks] needs the key 'pyperformance'
                    [sample]\\nscript='s'\\nbenchmarks={pyperformance='-mako'} | :3: sample.benchmarks.pyperformance takes names and groups as pyperformance's -b does
                    [sample]\\nscript='s'\\nbenchmarks='a'               | :3: sample.benchmarks must be a list such as ["a", "b"], not "a"
                    [sample]\\nscript='s'\\nbenchmarks=[1]               | :3: sample.benchmarks must hold texts
                    [sample]\\nscript='s'\\ncount=0                      | :3: sample.count must be a whole number of at least 1, not 0
                    [sample]\\nscript='s'\\ncount=99999999999            | :3: sample.count must be a whole number of at least 1, not 99999999999
                    [sample]\\nscript='s'\\ncount="3"                    | :3: sample.count must be a whole number, not "3"
                    [sample]\\nscript='s'\\nwarmup=-1                    | :3: sample.warmup must be a whole number of at least 0, not -1
                    [sample]\\nscript='s'\\nextend=20                    | :3: sample.extend must be a table; write [sample.extend]
                    [sample]\\nscript='s'\\nextend={blocks=20}           | [sample.extend] needs the key 'when'
                    [sample]\\nscript='s'\\nextend={when='unclear'}      | [sample.extend] needs the key 'blocks'
                    [sample]\\nscript='s'\\nextend={when='always',blocks=9} | :3: sample.extend.when cannot be 'always'
                    [sample]\\nscript='s'\\nextend={when='unclear',blocks=0} | :3: sample.extend.blocks must be a whole number of at least 1, not 0
                    [sample]\\nscript='s'\\nextend={when='unclear',blocks=9,looks=3} | :3: unknown key 'looks' in [sample.extend]
                    [sample]\\nscript='s'\\nlogs='Timed'                 | :3: sample.logs cannot be 'Timed'; did you mean 'timed'?
                    [sample]\\nscript='s'\\ntimeout=90                   | :3: sample.timeout must be a duration such as "90m", "15s" or "1h30m", not 90
                    [sample]\\nscript='s'\\ntimeout='0s'                 | :3: sample.timeout must be a duration
                    [sample]\\nscript='s'\\ntimeout='5'                  | :3: sample.timeout must be a duration
                    [sample]\\nscript='s'\\ntimeout='30s5m'              | :3: sample.timeout must be a duration
                    [sample]\\nscript='s'\\nprefix=['{pidd}']            | :3: unknown placeholder '{pidd}' in sample.prefix; did you mean 'pid'?
                    [gate]\\ntimeout='5m'                                | [gate] needs the key 'script'
                    [gate]\\nscript='g'\\nenv={ A = 1.5 }                | :3: gate.env.A must be text in quotes, not 1.5
                    [gate]\\nscript='g'\\nenv={ 'A B' = '1' }            | :3: 'A B' is no name of an environment variable
                    [gate]\\nscript='g'\\nenv={ WORKDIR = '/w' }         | :3: WORKDIR is set by armperf itself; take it out of gate.env.WORKDIR
                    [gate]\\nscript='g'\\nenv={ A = '{jitlog}' }         | :3: {jitlog} means nothing in gate.env.A
                    [gate]\\nscript='g'\\nfetch=['{output}/*']           | :3: unknown placeholder '{output}' in gate.fetch; did you mean 'out'?
                    [gate]\\nscript='g'\\nenv='x'                        | :3: gate.env must be a table
                    [gate]\\nscript='g'\\nmin_tests=true                 | :3: gate.min_tests must be a whole number, not true
                    [modes.a]\\njit='no'                                 | :2: modes.a.jit must be true or false, not "no"
                    [modes.a]\\nenv={ OUT = 'x' }                        | :2: OUT is set by armperf itself
                    [modes.a]\\nenv={ L = '{jitlist}' }                  | :1: an env of modes.a uses {jitlist}, but the mode has no list
                    [modes.a]\\njitlist=['m:f']                          | :1: modes.a has a jitlist, but no variable
                    [modes.a]\\nenv={ L = '{jitlist}' }\\njitlist=["m:f\\r"] | :3: modes.a.jitlist holds a control character
                    [modes.a]\\n[modes.A]                                | :2: two modes are called 'A' but for capitals
                    [modes]\\na=1                                        | :2: modes.a must be a table; write [modes.a]
                    [[modes]]\\njit=true                                 | modes must be a table
                    [project]\\narchive='../x.tar'                       | :2: '../x.tar' is no name for project.archive
                    [project]\\nprefix='/abs/'                           | :2: '' is no name for project.prefix
                    [project]\\nname="a\\u001bb"                         | :2: project.name holds a control character
                    [guards.g]\\nscript='g'\\nlimit={ n = -1 }           | :3: guards.g.limit.n must be a whole number of at least 0
                    [verdict]\\nconfidence=1                             | :2: verdict.confidence must be a number above 0.5 and below 1.0, not 1
                    [verdict]\\nconfidence=nan                           | :2: verdict.confidence must be a number above 0.5
                    [verdict]\\nmin_effect='1'                           | :2: verdict.min_effect must be a percentage from "0%" to below "100%", not "1"
                    [verdict]\\nmin_effect='-1%'                         | :2: verdict.min_effect must be a percentage
                    [verdict]\\nmin_effect=inf                           | :2: verdict.min_effect must be a percentage
                    [verdict                                             | :1: this is not TOML:
                    a = 1\\na = 2                                        | :2: this is not TOML: a previously defined
                    """)
    void each_mistake_is_told_with_its_place(String toml, String told) {
        String complaint = complaint(toml.replace("\\n", "\n"));

        assertThat(complaint).startsWith("armperf.toml:").contains(told);
        assertThat(complaint.chars().filter(Character::isISOControl)).isEmpty();
    }

    @Test
    void a_bad_option_is_named_as_it_was_typed() {
        String sample = "[sample]\nscript = 's.sh'\n[modes.jit]\n";

        assertThat(complaint(sample, Written.set("sample.count=many")))
                .isEqualTo("--set sample.count=many: sample.count must be a whole number, not \"many\"");
        assertThat(complaint(sample, Written.set("sample.cuont=3")))
                .isEqualTo("--set sample.cuont=3: unknown key 'cuont' in [sample]; did you mean 'count'?");
        assertThat(complaint(sample, Written.set("sample.count")))
                .isEqualTo("--set sample.count: write it as dotted.key=value, for example --set sample.count=20");
        assertThat(complaint(sample, Written.set("sample..count=3"))).contains("is no dotted key");
        assertThat(complaint(sample, Written.set("sample.script.x=3"))).contains("sample.script is a value");
        assertThat(complaint(sample, new Overrides(OptionalInt.of(0), List.of(), List.of(), List.of())))
                .isEqualTo("--samples 0: sample.count must be a whole number of at least 1, not 0");
        assertThat(complaint(sample, new Overrides(OptionalInt.empty(), List.of("a b"), List.of(), List.of())))
                .startsWith("--benchmark a b: 'a b' is no name");
        assertThat(complaint(sample, new Overrides(OptionalInt.empty(), List.of(), List.of("jti"), List.of())))
                .isEqualTo("--mode jti: there is no such mode; did you mean 'jit'?");
    }

    private String complaint(String toml) {
        return new Written(dir).complaint(toml);
    }

    private String complaint(String toml, Overrides overrides) {
        return new Written(dir).complaint(toml, overrides);
    }
}
