package org.chautari.k8s;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What services are told: nothing they don't know, and no secret in a manifest. */
@ParameterizedClass
@MethodSource("org.chautari.k8s.Overlay#names")
class SettingsTest {

    /** What Quarkus and the JVM read themselves. */
    private static final Set<String> OF_THE_PLATFORM =
            Set.of("QUARKUS_PROFILE", "QUARKUS_INIT_AND_EXIT", "JAVA_TOOL_OPTIONS");

    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|TOKEN|SECRET|KEY)$");

    private final Overlay overlay;

    SettingsTest(String name) {
        this.overlay = Overlay.of(name);
    }

    @Test
    void everySettingIsOneThatItsServiceKnows() {
        assertAll(overlay.containers().stream().filter(Container::isOurs).map(container -> () -> {
            Set<String> unknown = new TreeSet<>(settings(container));
            unknown.removeAll(container.service().variables());
            unknown.removeAll(OF_THE_PLATFORM);
            assertEquals(Set.of(), unknown, container::toString);
        }));
    }

    @Test
    void theGatewaysProfileIsOneOfItsOwn() {
        Container gateway = overlay.containers().stream()
                .filter(container -> container.toString().equals("Deployment gateway, container gateway"))
                .findFirst()
                .orElseThrow();

        String profile = configMaps(gateway)
                .map(map -> map.path("QUARKUS_PROFILE").asText(""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseThrow();

        assertTrue(gateway.service().properties().stringPropertyNames().stream()
                .anyMatch(key -> key.startsWith("%" + profile + ".")));
    }

    @Test
    void noManifestHoldsASecret() {
        assertEquals(List.of(), overlay.ofKind("Secret"));
        assertAll(overlay.ofKind("ConfigMap").stream()
                .map(map -> () -> map.at("/data")
                        .fieldNames()
                        .forEachRemaining(key -> assertFalse(SECRET.matcher(key).matches(), map + ": " + key))));
        assertAll(overlay.containers().stream()
                .map(container -> () -> container.at("/env").forEach(variable -> {
                    String name = variable.path("name").asText();
                    assertTrue(!SECRET.matcher(name).matches() || !variable.has("value"), container + ": " + name);
                })));
    }

    @Test
    void everySecretThatAPodReadsIsMade() {
        Map<String, Set<String>> made = secretsMade();

        assertAll(overlay.containers().stream().map(container -> () -> {
            container.at("/env").forEach(variable -> {
                JsonNode reference = variable.at("/valueFrom/secretKeyRef");
                if (!reference.isMissingNode()) {
                    Set<String> keys = made.getOrDefault(reference.path("name").asText(), Set.of());
                    assertTrue(keys.contains(reference.path("key").asText()), container + ": " + reference);
                }
            });
            secretNames(container).forEach(name -> assertTrue(made.containsKey(name), container + ": " + name));
        }));
    }

    /** The variables that a container's environment is made of, wherever they come from. */
    private Set<String> settings(Container container) {
        Map<String, Set<String>> secrets = secretsMade();
        Set<String> names = new TreeSet<>();
        container.at("/env").forEach(variable -> names.add(variable.path("name").asText()));
        configMaps(container).forEach(map -> map.fieldNames().forEachRemaining(names::add));
        secretNames(container).forEach(name -> names.addAll(secrets.getOrDefault(name, Set.of())));
        return names;
    }

    private Stream<JsonNode> configMaps(Container container) {
        return Manifest.elements(container.at("/envFrom"))
                .filter(source -> source.has("configMapRef"))
                .map(source -> overlay.configMap(source.at("/configMapRef/name").asText()));
    }

    private static Stream<String> secretNames(Container container) {
        return Manifest.elements(container.at("/envFrom"))
                .filter(source -> source.has("secretRef"))
                .map(source -> source.at("/secretRef/name").asText());
    }

    /** The keys of each Secret: of the script's where there is one, else of those that External Secrets makes. */
    private Map<String, Set<String>> secretsMade() {
        Map<String, Set<String>> keys = new TreeMap<>();
        if (overlay.name().equals("local")) {
            Kubectl.manifestsOf(Path.of("overlays/local/secrets.sh").toString())
                    .forEach(secret -> keys.put(
                            secret.at("/metadata/name").asText(),
                            Manifest.labels(secret.path("data")).keySet()));
        }
        overlay.ofKind("ExternalSecret").forEach(secret -> keys.put(secret.name(), keysOf(secret)));
        return keys;
    }

    private static Set<String> keysOf(Manifest externalSecret) {
        JsonNode template = externalSecret.at("/spec/target/template/data");
        return template.isMissingNode()
                ? Manifest.elements(externalSecret.at("/spec/data"))
                        .map(item -> item.path("secretKey").asText())
                        .collect(toSet())
                : Manifest.labels(template).keySet();
    }
}
