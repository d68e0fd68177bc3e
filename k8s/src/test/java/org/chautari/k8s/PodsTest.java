package org.chautari.k8s;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What pods may do and take, and how they start and end. */
@ParameterizedClass
@MethodSource("org.chautari.k8s.Overlay#names")
class PodsTest {

    /** A name without a registry, and a version that stays what it is. */
    private static final Pattern IMAGE = Pattern.compile("[a-z][a-z0-9-]*:[0-9]+(\\.[0-9]+)+");

    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

    /** What a running service of each kind answers; the command's own tests ask them. */
    private static final Set<String> HEALTH = Set.of("/q/health/started", "/q/health/ready", "/q/health/live");

    private final Overlay overlay;

    PodsTest(String name) {
        this.overlay = Overlay.of(name);
    }

    @Test
    void everyContainerSaysWhatItNeedsAndMayTake() {
        everyContainer(container -> {
            for (String limit : List.of("requests/cpu", "requests/memory", "limits/cpu", "limits/memory")) {
                assertFalse(container.at("/resources/" + limit).isMissingNode(), container + ": " + limit);
            }
        });
    }

    @Test
    void noPodIsRootNorCanBecomeIt() {
        everyContainer(container -> {
            JsonNode pod = container.workload().podSpec();
            JsonNode own = container.at("/securityContext");
            assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean(), container + ": runAsNonRoot");
            assertTrue(pod.at("/securityContext/runAsUser").asInt() > 0, container + ": runAsUser");
            assertTrue(
                    own.path("runAsUser").asInt(1) > 0
                            && own.path("runAsNonRoot").asBoolean(true),
                    container + ": its own user");
            assertEquals(
                    "RuntimeDefault",
                    pod.at("/securityContext/seccompProfile/type").asText(),
                    container::toString);
            assertTrue(own.path("readOnlyRootFilesystem").asBoolean(), container + ": readOnlyRootFilesystem");
            assertFalse(own.path("allowPrivilegeEscalation").asBoolean(true), container + ": allowPrivilegeEscalation");
            assertEquals("[\"ALL\"]", own.at("/capabilities/drop").toString(), container::toString);
            assertTrue(own.at("/capabilities/add").isMissingNode(), container + ": adds capabilities");
        });
    }

    @Test
    void theNamespaceTakesNoOtherPods() {
        Manifest namespace = overlay.ofKind("Namespace").getFirst();

        String enforced = namespace
                .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                .asText();

        assertEquals("restricted", enforced);
    }

    @Test
    void everyImageIsOfAVersionAndOursAreOfThisRelease() throws IOException {
        String release = release();

        everyContainer(container -> {
            assertTrue(IMAGE.matcher(container.image()).matches(), container::image);
            assertTrue(!container.isOurs() || container.image().endsWith(":" + release), container::image);
        });
    }

    private static String release() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(Path.of("../pom.xml")));
        assertTrue(version.find());
        return version.group(1);
    }

    @Test
    void noPodCanReachTheApiOfTheCluster() {
        Set<String> accounts = overlay.ofKind("ServiceAccount").stream()
                .filter(account -> !account.at("/automountServiceAccountToken").asBoolean(true))
                .map(Manifest::name)
                .collect(Collectors.toSet());

        assertAll(overlay.workloads().stream().map(workload -> () -> {
            assertTrue(
                    accounts.contains(
                            workload.podSpec().path("serviceAccountName").asText()),
                    workload::toString);
            assertFalse(workload.podSpec().path("automountServiceAccountToken").asBoolean(true), workload::toString);
        }));
        assertEquals(List.of(), overlay.ofKind("RoleBinding"));
        assertEquals(List.of(), overlay.ofKind("ClusterRoleBinding"));
    }

    @Test
    void noDeploymentGoesBackToAFixedNumberWhereOneScalesIt() {
        assertAll(overlay.ofKind("HorizontalPodAutoscaler").stream().map(scaler -> () -> {
            String target = scaler.at("/spec/scaleTargetRef/name").asText();
            Manifest deployment = named("Deployment", target);
            assertTrue(deployment.at("/spec/replicas").isMissingNode(), deployment::toString);
            assertEquals(
                    target.equals("gateway") ? 3 : 2,
                    scaler.at("/spec/minReplicas").asInt(),
                    scaler::toString);
            assertEquals(
                    deployment.at("/spec/selector"),
                    named("PodDisruptionBudget", target).at("/spec/selector"));
            assertNotEquals(
                    0, deployment.podSpec().path("topologySpreadConstraints").size(), deployment::toString);
        }));
    }

    private Manifest named(String kind, String name) {
        return overlay.ofKind(kind).stream()
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no %s %s".formatted(kind, name)));
    }

    @Test
    void everyProbeAsksForWhatTheServiceAnswers() {
        everyServing(container -> {
            for (String probe : List.of("startup", "readiness", "liveness")) {
                String path =
                        container.at("/%sProbe/httpGet/path".formatted(probe)).asText();
                assertTrue(HEALTH.contains(path), container + ": " + probe + " " + path);
            }
        });
    }

    @Test
    void everyServiceHasTheTimeToFinishWhatIsUnderWay() {
        everyServing(container -> {
            if (!container.service().name().equals("sandbox")) {
                long pauseS = container.at("/lifecycle/preStop/sleep/seconds").asLong();
                long stopS = container.service().shutdownMax().toSeconds();
                long graceS = container
                        .workload()
                        .podSpec()
                        .path("terminationGracePeriodSeconds")
                        .asLong();
                assertTrue(pauseS >= 10, container + ": preStop");
                assertTrue(graceS > pauseS + stopS, container + ": terminationGracePeriodSeconds");
                assertTrue(stopS > Timeouts.commit(container.service()).toSeconds(), container + ": shutdown");
            }
        });
    }

    private void everyServing(Consumer<Container> check) {
        everyContainer(container -> {
            if (container.isOurs() && !container.workload().kind().equals("Job")) {
                check.accept(container);
            }
        });
    }

    private void everyContainer(Consumer<Container> check) {
        assertNotEquals(List.of(), overlay.containers());
        assertAll(overlay.containers().stream().map(container -> () -> check.accept(container)));
    }
}
