package org.chautari.gateway;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.chautari.gateway.testing.AdminEndpoint;
import org.chautari.gateway.testing.document.AdminDocument;
import org.chautari.gateway.testing.document.Operation;
import org.chautari.gateway.testing.document.Place;
import org.chautari.gateway.testing.document.Schemas;
import org.junit.jupiter.api.Test;

/** The document of the admin API describes what there is and nothing else, and is whole in itself. */
class AdminApiDocumentTest {

    /** All that its schemas say. A misspelt keyword would say nothing, and be right about everything. */
    private static final Set<String> KEYWORDS = Set.of(
            "$ref",
            "additionalProperties",
            "const",
            "default",
            "description",
            "enum",
            "exclusiveMinimum",
            "format",
            "items",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "multipleOf",
            "oneOf",
            "pattern",
            "properties",
            "required",
            "type");

    /** What the database keeps as JSON, and the gateway shows as it is. */
    private static final Set<String> OPEN = Set.of(
            "#/components/schemas/Event/properties/evidence",
            "#/components/schemas/AuditEntry/properties/before",
            "#/components/schemas/AuditEntry/properties/after");

    private static final Pattern NAME_IN_PATH = Pattern.compile("\\{(\\w+)}");

    private final AdminDocument document = AdminDocument.get();
    private final List<Place> schemas = Schemas.of(document.root());

    @Test
    void everyEndpointIsDescribedWithItsRolesAndNothingElseIs() {
        SortedSet<String> described = described(operation -> operation + " " + texts(operation.node(), "x-roles"));

        assertEquals(
                AdminEndpoint.all().stream()
                        .map(endpoint -> "%s %s %s".formatted(endpoint.method(), endpoint.path(), endpoint.roles()))
                        .collect(toCollection(TreeSet::new)),
                described);
    }

    @Test
    void securityNamesTheSameRoles() {
        for (Operation operation : document.operations()) {
            JsonNode security = operation.node().path("security");

            assertEquals(1, security.size(), operation::toString);
            assertEquals(operation.node().path("x-roles"), security.path(0).path("operator"), operation::toString);
        }
    }

    @Test
    void everyNameInAPathIsAParameter() {
        for (Operation operation : document.operations()) {
            SortedSet<String> named = NAME_IN_PATH
                    .matcher(operation.path())
                    .results()
                    .map(name -> name.group(1))
                    .collect(toCollection(TreeSet::new));

            SortedSet<String> described = operation.parameters().stream()
                    .filter(parameter -> parameter.in().equals("path") && parameter.required())
                    .map(Operation.Parameter::name)
                    .collect(toCollection(TreeSet::new));

            assertEquals(named, described, operation::toString);
        }
    }

    @Test
    void everyOperationHasAnIdOfItsOwnAndAKnownTag() {
        Set<String> tags =
                document.root().path("tags").findValuesAsText("name").stream().collect(Collectors.toSet());

        assertEquals(
                document.operations().size(),
                described(operation -> operation.node().path("operationId").asText())
                        .size());
        assertEquals(
                tags,
                document.operations().stream()
                        .flatMap(operation -> texts(operation.node(), "tags").stream())
                        .collect(Collectors.toSet()));
    }

    @Test
    void everySchemaIsOne() {
        List<String> off = schemas.stream()
                .flatMap(schema -> Stream.concat(
                        document.errorsOfSchema(schema.at()).stream(),
                        names(schema.node())
                                .filter(name -> !KEYWORDS.contains(name))
                                .map(name -> schema + " has no meaning for " + name)))
                .toList();
        schemas.forEach(schema -> document.errors(schema.at(), NullNode.getInstance()));

        assertEquals(List.of(), off);
    }

    @Test
    void everyObjectIsClosed() {
        List<String> off = schemas.stream()
                .filter(schema -> isObject(schema.node()))
                .filter(schema ->
                        schema.node().path("additionalProperties").asBoolean(true) != OPEN.contains(schema.toString()))
                .map(Place::toString)
                .toList();

        assertEquals(List.of(), off);
    }

    @Test
    void everyFieldIsDescribed() {
        List<String> off = schemas.stream()
                .filter(schema -> schema.at().head() != null
                        && schema.at().head().toString().endsWith("/properties"))
                .filter(schema -> !schema.node().has("description"))
                .filter(schema -> !document.at(schema.at()).node().has("description"))
                .map(Place::toString)
                .toList();

        assertEquals(List.of(), off);
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsReferredTo() {
        Set<String> referredTo =
                document.root().findValuesAsText("$ref").stream().collect(Collectors.toSet());

        SortedSet<String> components = document.root().path("components").properties().stream()
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .flatMap(kind ->
                        names(kind.getValue()).map(name -> "#/components/%s/%s".formatted(kind.getKey(), name)))
                .collect(toCollection(TreeSet::new));

        assertEquals(
                components,
                referredTo.stream()
                        .filter(reference -> !reference.contains("/properties/"))
                        .collect(toCollection(TreeSet::new)));
        assertEquals(
                List.of(),
                referredTo.stream()
                        .filter(reference ->
                                document.root().at(reference.substring(1)).isMissingNode())
                        .toList());
    }

    private SortedSet<String> described(Function<Operation, String> what) {
        return document.operations().stream().map(what).collect(toCollection(TreeSet::new));
    }

    private static boolean isObject(JsonNode schema) {
        JsonNode type = schema.path("type");
        return schema.has("properties")
                || type.asText().equals("object")
                || texts(schema, "type").contains("object");
    }

    private static List<String> texts(JsonNode node, String name) {
        return StreamSupport.stream(node.path(name).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Stream<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey);
    }
}
