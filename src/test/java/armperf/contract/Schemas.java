package armperf.contract;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The JSON Schemas that the program ships, as a consumer of its documents would use them. */
final class Schemas {
    static final List<String> NAMES = List.of(
            "init",
            "doctor",
            "push",
            "baseline",
            "rerun",
            "mine-logs",
            "compare",
            "across",
            "bisect",
            "stability",
            "report",
            "export",
            "calibrate",
            "runs",
            "history",
            "show",
            "lease",
            "demo",
            "hosts",
            "error");

    private static final String ADDRESS = "urn:armperf:schema:";

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(Schemas::named));

    private Schemas() {}

    /** What is wrong with a document; nothing if it is as its schema says. */
    static List<Error> objections(String name, String document) {
        return REGISTRY.getSchema(text(name)).validate(document, InputFormat.JSON);
    }

    /** What is wrong with a schema itself. */
    static List<Error> objectionsTo(String name) {
        return REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(text(name), InputFormat.JSON);
    }

    /** The schema that another one refers to; null for those that are not the program's. */
    private static String named(String address) {
        return address.startsWith(ADDRESS) ? text(address.substring(ADDRESS.length())) : null;
    }

    static String text(String name) {
        try (InputStream in = Schemas.class.getResourceAsStream("/armperf/schema/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
