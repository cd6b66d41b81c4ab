package armperf.store;

import armperf.outcome.UserException;
import armperf.run.Run;
import armperf.run.RunId;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The JSON form of a run: names in snake_case, durations in seconds, what is absent left out, order stable. */
final class RunJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            // What a record can derive is no part of its form.
            .changeDefaultVisibility(visibility -> visibility.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(tools.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            // What is no whole number, or a number in quotes, armperf did not write.
            .disable(tools.jackson.databind.MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(tools.jackson.databind.DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .defaultLocale(Locale.ROOT)
            .addModule(new SimpleModule()
                    .addSerializer(RunId.class, new RunIdSerializer())
                    .addDeserializer(RunId.class, new RunIdDeserializer()))
            .build();

    /** It knows how to read every part of a run as soon as it is there. */
    private static final ObjectReader RUN = MAPPER.readerFor(Run.class);

    private RunJson() {}

    /** Has everything there that reading takes; the first call takes as long as reading some records. */
    static void getReady() {
        // The class is loaded by then.
    }

    static byte[] write(Run run) {
        return text(run).getBytes(StandardCharsets.UTF_8);
    }

    static String text(Object value) {
        return MAPPER.writeValueAsString(value) + "\n";
    }

    static <T> T value(byte[] json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /**
     * Reads a run.
     *
     * @throws UserException if the text is no run of a form that this program knows
     */
    static Run read(byte[] content, Path place) {
        Run run;
        try {
            run = RUN.readValue(content);
        } catch (JacksonException e) {
            throw damaged(place, Damage.of(e), e);
        }
        if (run == null) {
            throw damaged(place, "it holds no run", null);
        }
        if (run.schema() != Run.SCHEMA) {
            throw UserException.evidence(
                    "record-schema",
                    "the record " + place + " has schema " + run.schema() + " and this armperf reads schema "
                            + Run.SCHEMA + "; use the armperf that wrote it");
        }
        return run;
    }

    private static UserException damaged(Path place, String why, Exception cause) {
        return new UserException(
                armperf.outcome.ExitCode.EVIDENCE,
                "damaged-record",
                "the record " + place + " is damaged (" + why + "); restore it from where it was kept, or move its"
                        + " folder away and measure again",
                cause);
    }

    private static final class RunIdSerializer extends ValueSerializer<RunId> {
        @Override
        public void serialize(RunId id, JsonGenerator generator, SerializationContext context) {
            generator.writeString(id.value());
        }
    }

    private static final class RunIdDeserializer extends ValueDeserializer<RunId> {
        @Override
        public RunId deserialize(JsonParser parser, DeserializationContext context) {
            return new RunId(parser.getString());
        }
    }
}
