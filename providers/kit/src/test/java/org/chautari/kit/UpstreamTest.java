package org.chautari.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Lookup;
import org.chautari.provider.Mismatch;
import org.chautari.provider.Mode;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.ProviderJson;
import org.chautari.provider.Selection;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UpstreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String ANYWHERE = "http://127.0.0.1:1";

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @ParameterizedTest
    @EnumSource
    void aModeWithoutAnUpstreamReachesNothing(Mode mode) {
        Upstream upstream = upstream(Map.of());
        ObjectNode state = ProviderJson.mapper().createObjectNode();

        Lookup lookup = upstream.details(
                        provider(true), new DetailsQuery(mode, "r", "c", Map.of()), Object.class, any -> List.of())
                .await()
                .atMost(PATIENCE);
        CommitOutcome outcome = upstream.commit(
                        provider(true), new CommitOrder(mode, "r", "c", state, Map.of(), 1, Long.MAX_VALUE / 2))
                .await()
                .atMost(PATIENCE);
        StatusReport report = upstream.status(provider(true), new StatusQuery(mode, "r"))
                .await()
                .atMost(PATIENCE);

        assertInstanceOf(Lookup.NotReached.class, lookup);
        assertInstanceOf(CommitOutcome.NotSent.class, outcome);
        assertInstanceOf(StatusReport.Unreachable.class, report);
    }

    @Test
    void anUpstreamThatTellsNoStatesIsNotAskedForOne() {
        Upstream upstream = upstream(Map.of());

        StatusReport report = upstream.status(provider(false), new StatusQuery(Mode.TEST, "r"))
                .await()
                .atMost(PATIENCE);

        assertEquals(new StatusReport.Unreachable("this provider's upstream tells no states"), report);
    }

    @ParameterizedTest
    @CsvSource({"test, secret", "live, TEST:secret"})
    void aTokenOfTheOtherModeIsRefusedAtStart(String mode, String token) {
        Map<String, String> config =
                Map.of("chautari.upstream." + mode + ".url", ANYWHERE, "chautari.upstream." + mode + ".token", token);

        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> upstream(config));

        assertTrue(refused.getMessage().startsWith("chautari.upstream." + mode + ".token must"), refused.getMessage());
    }

    private static Upstream upstream(Map<String, String> config) {
        UpstreamConfig limits = new SmallRyeConfigBuilder()
                .withMapping(UpstreamConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withDefaultValues(config)
                .build()
                .getConfigMapping(UpstreamConfig.class);
        return new Upstream(VERTX, limits, ProviderJson.mapper());
    }

    private static ProviderDescriptor provider(boolean statusLookup) {
        Parameter packageId = Parameter.text("package_id");
        Mismatch mismatch = new Mismatch.Declined("No.");
        return new ProviderDescriptor(
                "a-provider",
                "A provider",
                List.of(),
                List.of(Parameter.text("username")),
                List.of(packageId),
                List.of(new Selection(List.of(packageId.name()), mismatch, mismatch)),
                true,
                true,
                false,
                statusLookup);
    }
}
