package org.chautari.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All manifests of one overlay. */
record Overlay(String name, List<Manifest> manifests) {

    static Overlay of(String name) {
        return new Overlay(
                name,
                Kubectl.kustomize(Path.of("overlays", name)).stream()
                        .map(Manifest::new)
                        .toList());
    }

    static Stream<String> names() {
        return Stream.of("local", "production");
    }

    List<Manifest> ofKind(String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .toList();
    }

    /** Those that run pods of their own. */
    List<Manifest> workloads() {
        return manifests.stream().filter(Manifest::runsPods).toList();
    }

    List<Container> containers() {
        return workloads().stream().flatMap(Manifest::containers).toList();
    }

    /** The values of the data of a ConfigMap. */
    JsonNode configMap(String name) {
        return ofKind("ConfigMap").stream()
                .filter(map -> map.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no ConfigMap " + name))
                .at("/data");
    }
}
