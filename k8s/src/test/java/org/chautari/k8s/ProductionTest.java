package org.chautari.k8s;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.chautari.provider.ProviderPaths;
import org.junit.jupiter.api.Test;

/** What only production has: a mesh that says who calls and never calls twice, a way in, a database that keeps what it says. */
class ProductionTest {

    private final Overlay production = Overlay.of("production");

    @Test
    void theMeshRepeatsNoCallAndGivesUpLaterThanWeDo() {
        assertAll(production.ofKind("Service").stream().map(service -> () -> {
            JsonNode route = routeTo(service.name());
            Duration timeout = Duration.parse("PT" + route.path("timeout").asText());
            assertEquals("{\"attempts\":0}", route.path("retries").toString(), service::toString);
            assertTrue(timeout.compareTo(Timeouts.callTo(service.name())) > 0, service + ": " + timeout);
        }));
    }

    /** The one route that all calls to a service take. */
    private JsonNode routeTo(String service) {
        List<Manifest> routes = production.ofKind("VirtualService").stream()
                .filter(route -> Manifest.texts(route.at("/spec/hosts")).anyMatch(service::equals))
                .toList();
        assertEquals(1, routes.size(), service);
        assertEquals(1, routes.getFirst().at("/spec/http").size(), service);
        return routes.getFirst().at("/spec/http/0");
    }

    @Test
    void theWayInRepeatsNoCallAndGivesUpLaterThanWeDo() {
        assertAll(production.ofKind("HTTPRoute").stream()
                .flatMap(route -> Manifest.elements(route.at("/spec/rules")))
                .map(rule -> () -> {
                    Duration timeout =
                            Duration.parse("PT" + rule.at("/timeouts/request").asText());
                    assertTrue(rule.path("retry").isMissingNode());
                    assertTrue(timeout.compareTo(Timeouts.callTo("gateway")) > 0, timeout::toString);
                }));
    }

    @Test
    void allCallersHaveACertificate() {
        assertEquals(
                List.of("{\"mtls\":{\"mode\":\"STRICT\"}}"),
                production.ofKind("PeerAuthentication").stream()
                        .map(peers -> peers.at("/spec").toString())
                        .toList());
    }

    @Test
    void nobodyMayDoAnythingUnlessAPolicySaysSo() {
        assertTrue(production.ofKind("AuthorizationPolicy").stream()
                .anyMatch(policy -> policy.at("/spec").isEmpty()));
    }

    @Test
    void providersAnswerTheGatewayOnlyAndThatAsTheContractHasIt() {
        JsonNode rules = policy("gateway-to-providers").at("/spec/rules");

        assertEquals(1, rules.size());
        assertEquals(
                "[\"*/ns/chautari/sa/gateway\"]",
                rules.at("/0/from/0/source/principals").toString());
        assertEquals(Set.of(ProviderPaths.DESCRIPTOR), paths(rules.at("/0/to/0")));
        assertEquals(
                Set.of(ProviderPaths.DETAILS, ProviderPaths.COMMIT, ProviderPaths.STATUS), paths(rules.at("/0/to/1")));
    }

    @Test
    void theGatewayAnswersTheWayInButNotItsAdminApi() {
        JsonNode rule = policy("clients-to-gateway").at("/spec/rules/0");

        assertEquals(
                "[\"*/ns/chautari/sa/public-istio\"]",
                rule.at("/from/0/source/principals").toString());
        assertEquals(
                "[\"/api/admin\",\"/api/admin/*\"]",
                rule.at("/to/0/operation/notPaths").toString());
    }

    private static Set<String> paths(JsonNode to) {
        return Manifest.texts(to.at("/operation/paths")).collect(toSet());
    }

    private Manifest policy(String name) {
        return production.ofKind("AuthorizationPolicy").stream()
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void clientsReachWhatIsForThemAndNothingElse() {
        Set<String> routed = production.ofKind("HTTPRoute").stream()
                .flatMap(route -> Manifest.elements(route.at("/spec/rules")))
                .flatMap(rule -> Manifest.elements(rule.path("matches")))
                .map(match -> match.at("/path/value").asText())
                .collect(toSet());

        assertEquals(ClientPaths.firstTwoSegments(), routed);
    }

    @Test
    void theDatabaseHasConnectionsForAllGateways() {
        int gatewaysMax = production.ofKind("HorizontalPodAutoscaler").stream()
                .filter(scaler -> scaler.name().equals("gateway"))
                .mapToInt(scaler -> scaler.at("/spec/maxReplicas").asInt())
                .sum();
        Properties gateway = DeployedService.ofImage("chautari-gateway").properties();
        int ofOne = Stream.of("quarkus.datasource.reactive.max-size", "quarkus.datasource.batches.reactive.max-size")
                .mapToInt(pool -> Integer.parseInt(gateway.getProperty(pool)))
                .sum();

        int connectionsMax =
                database().at("/postgresql/parameters/max_connections").asInt();

        assertTrue(connectionsMax > (gatewaysMax + 1) * ofOne);
    }

    @Test
    void aCommitIsOnTwoOfThreeDatabases() {
        JsonNode synchronous = database().at("/postgresql/synchronous");

        assertEquals(3, database().path("instances").asInt());
        assertEquals("required", synchronous.path("dataDurability").asText());
        assertEquals(1, synchronous.path("number").asInt());
    }

    private JsonNode database() {
        return production.ofKind("Cluster").getFirst().at("/spec");
    }
}
