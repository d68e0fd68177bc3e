package org.chautari.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every manifest is one that the cluster's APIs know, field by field. */
class SchemasTest {

    @ParameterizedTest
    @MethodSource("org.chautari.k8s.Overlay#names")
    void everyManifestIsKnownFieldByField(String overlay) {
        List<Manifest> manifests = Overlay.of(overlay).manifests();

        Map<String, List<String>> faults = new TreeMap<>();
        manifests.forEach(manifest -> faults.put(manifest.toString(), Schemas.faults(manifest)));

        faults.values().removeIf(List::isEmpty);
        assertEquals(Map.of(), faults);
    }

    @ParameterizedTest
    @MethodSource("org.chautari.k8s.Overlay#names")
    void anUnknownFieldIsAFaultWhereverItIs(String overlay) {
        Map<String, Manifest> oneOfEachKind = Overlay.of(overlay).manifests().stream()
                .collect(Collectors.toMap(Manifest::type, manifest -> manifest, (one, other) -> one));

        oneOfEachKind.values().forEach(manifest -> {
            ObjectNode misspelt = manifest.json().deepCopy();
            innermost(misspelt.has("spec") ? misspelt.path("spec") : misspelt.path("metadata"), misspelt)
                    .put("misspelt", true);
            assertNotEquals(List.of(), Schemas.faults(new Manifest(misspelt)), manifest::toString);
        });
    }

    /** The first object that holds no other, but for those whose names are free. */
    private static ObjectNode innermost(JsonNode node, ObjectNode fallback) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            for (var field : object.properties()) {
                boolean free =
                        List.of("matchLabels", "labels", "parameters", "data").contains(field.getKey());
                if (!free && field.getValue().isContainerNode()) {
                    return innermost(field.getValue(), object);
                }
            }
            return object;
        }
        return node.isArray() && node.path(0).isObject() ? innermost(node.path(0), fallback) : fallback;
    }
}
