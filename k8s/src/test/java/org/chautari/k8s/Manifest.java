package org.chautari.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One object, as it is sent to the cluster. */
record Manifest(JsonNode json) {

    String type() {
        return json.path("apiVersion").asText() + " " + kind();
    }

    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    boolean runsPods() {
        return !at("/spec/template/spec/containers").isMissingNode();
    }

    JsonNode podSpec() {
        return at("/spec/template/spec");
    }

    Map<String, String> podLabels() {
        return labels(at("/spec/template/metadata/labels"));
    }

    Stream<Container> containers() {
        return Stream.of("containers", "initContainers")
                .flatMap(field -> elements(podSpec().path(field)))
                .map(container -> new Container(this, container));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Stream<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText);
    }

    static Map<String, String> labels(JsonNode object) {
        Map<String, String> labels = new TreeMap<>();
        object.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
