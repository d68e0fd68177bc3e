package org.chautari.gateway.testing.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The document of the admin API, as the gateway has it. Its schemas are JSON Schema 2020-12, each compiled once. */
public final class AdminDocument {

    private static final String IRI = "urn:chautari:admin-api";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final AdminDocument DOCUMENT = new AdminDocument(read("/admin-api.yaml"));

    private final JsonNode root;
    private final SchemaRegistry registry;
    private final Schema whole;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private AdminDocument(JsonNode root) {
        this.root = root;
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .build()));
        this.whole = registry.getSchema(SchemaLocation.of(IRI), root);
        for (var item : root.path("paths").properties()) {
            item.getValue().fieldNames().forEachRemaining(name -> {
                if (METHODS.contains(name)) {
                    operations.add(new Operation(this, name, item.getKey()));
                }
            });
        }
    }

    /** The one there is. */
    public static AdminDocument get() {
        return DOCUMENT;
    }

    /** All of it. */
    public JsonNode root() {
        return root;
    }

    /** Every operation that it describes. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The operation that a request is for; a path that is written out goes before one with parameters. */
    Optional<Operation> operation(String method, String path) {
        List<Operation> fitting = operations.stream()
                .filter(operation -> operation.isFor(method, path))
                .toList();
        return fitting.stream()
                .filter(operation -> operation.path().equals(path))
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }

    /** What is at a place, and where that is, once references are followed. */
    public Place at(JsonPointer pointer) {
        JsonNode node = root.at(pointer);
        return node.has("$ref")
                ? at(JsonPointer.compile(node.get("$ref").asText().substring(1)))
                : new Place(pointer, node);
    }

    /** What is wrong with a value, by the schema at a place; each with the path in the value. */
    public List<String> errors(JsonPointer schema, JsonNode value) {
        return schemas.computeIfAbsent(schema.toString(), this::compiled).validate(value).stream()
                .map(error -> "%s %s"
                        .formatted(error.getInstanceLocation(), error.getMessage())
                        .strip())
                .toList();
    }

    /** What is wrong with a schema, by the schema of schemas. */
    public List<String> errorsOfSchema(JsonPointer schema) {
        return registry
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(root.at(schema))
                .stream()
                .map(error -> "#%s%s %s".formatted(schema, error.getInstanceLocation(), error.getMessage()))
                .toList();
    }

    private Schema compiled(String pointer) {
        return whole.getRefSchema(SchemaLocation.of(IRI + "#" + pointer).getFragment());
    }

    private static JsonNode read(String resource) {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        try (InputStream file = AdminDocument.class.getResourceAsStream(resource)) {
            return yaml.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
