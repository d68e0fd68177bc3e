package org.chautari.k8s;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reaches whom. */
@ParameterizedClass
@MethodSource("org.chautari.k8s.Overlay#names")
class NetworkTest {

    private static final String NAME = "app.kubernetes.io/name";
    private static final Map<String, String> DATABASE = Map.of(NAME, "database");

    private final Overlay overlay;
    private final List<Manifest> policies;

    NetworkTest(String name) {
        this.overlay = Overlay.of(name);
        this.policies = overlay.ofKind("NetworkPolicy");
    }

    @Test
    void nothingIsReachedAndNothingLeavesUnlessAPolicySaysSo() {
        assertTrue(policies.stream()
                .anyMatch(policy -> policy.at("/spec")
                        .toString()
                        .equals("{\"podSelector\":{},\"policyTypes\":[\"Ingress\",\"Egress\"]}")));
    }

    @Test
    void everyPortOfAPodIsInAPolicy() {
        assertAll(overlay.containers().stream()
                .flatMap(container -> Manifest.elements(container.at("/ports"))
                        .map(port -> () -> assertTrue(
                                rules("ingress", container.workload().podLabels())
                                        .flatMap(rule -> Manifest.elements(rule.path("ports")))
                                        .anyMatch(allowed -> isFor(allowed.path("port"), port)),
                                container + ": " + port))));
    }

    private static boolean isFor(JsonNode allowed, JsonNode port) {
        return allowed.equals(port.path("name")) || allowed.equals(port.path("containerPort"));
    }

    @Test
    void everyRuleNamesItsPorts() {
        assertAll(policies.stream()
                .flatMap(policy -> Stream.of("ingress", "egress")
                        .flatMap(way -> Manifest.elements(policy.at("/spec/" + way)))
                        .map(rule -> () -> assertFalse(rule.path("ports").isEmpty(), policy::toString))));
    }

    @Test
    void onlyTheGatewayReachesProviders() {
        List<Manifest> providers = overlay.ofKind("Deployment").stream()
                .filter(deployment -> deployment.name().startsWith("provider-"))
                .toList();

        assertEquals(5, providers.size());
        assertAll(providers.stream()
                .map(provider -> () ->
                        assertEquals(watched("pods gateway"), callers(provider.podLabels()), provider::toString)));
    }

    @Test
    void onlyTheGatewayAndItsMigrationReachTheDatabase() {
        Set<String> callers = callers(DATABASE);

        callers.removeAll(Set.of("pods database", "namespace cnpg-system"));
        assertEquals(watched("pods gateway", "pods gateway-migration"), callers);
    }

    private Set<String> watched(String... others) {
        Stream<String> monitoring =
                overlay.name().equals("production") ? Stream.of("namespace monitoring") : Stream.of();
        return Stream.concat(Stream.of(others), monitoring).collect(toSet());
    }

    @Test
    void whatLeavesTheClusterIsKnown() {
        Map<String, String> leaving = new TreeMap<>();
        policies.forEach(policy -> Manifest.elements(policy.at("/spec/egress"))
                .filter(rule -> !rule.has("to") || rule.path("to").findValue("ipBlock") != null)
                .forEach(rule -> leaving.put(
                        policy.name(),
                        policy.at("/spec/podSelector/matchLabels").path(NAME).asText())));

        assertEquals(
                overlay.name().equals("local")
                        ? Map.of()
                        : Map.of(
                                "upstream-subisu", "provider-subisu",
                                "upstream-net-max", "provider-net-max",
                                "upstream-hashcnet-v2", "provider-hashcnet-v2",
                                "upstream-konnect", "provider-konnect",
                                "upstream-dishhome-updated", "provider-dishhome-updated",
                                "gateway-callbacks", "gateway",
                                "database-cluster", "database"),
                leaving);
    }

    /** Whom the policies let in: pods by their name, or a whole namespace. */
    private Set<String> callers(Map<String, String> labels) {
        return rules("ingress", labels)
                .flatMap(rule -> rule.has("from") ? Manifest.elements(rule.path("from")) : Stream.of(rule))
                .flatMap(NetworkTest::caller)
                .collect(toSet());
    }

    private static Stream<String> caller(JsonNode peer) {
        JsonNode pods = peer.path("podSelector");
        JsonNode names = pods.at("/matchExpressions/0/values");
        if (peer.has("namespaceSelector")) {
            return Stream.of("namespace "
                    + peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                            .asText());
        }
        return names.isMissingNode()
                ? Stream.of("pods " + pods.at("/matchLabels").path(NAME).asText("of any name"))
                : Manifest.texts(names).map(name -> "pods " + name);
    }

    private Stream<JsonNode> rules(String way, Map<String, String> labels) {
        return policies.stream()
                .filter(policy -> new Selector(policy.at("/spec/podSelector")).selects(labels))
                .flatMap(policy -> Manifest.elements(policy.at("/spec/" + way)));
    }
}
