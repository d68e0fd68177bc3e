package org.chautari.gateway.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.http.Secret;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.Mode;
import org.chautari.provider.ProviderJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The calls of one mode take no place of the other's. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class RemoteProviderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Vertx VERTX = Vertx.vertx();

    private static final ObjectMapper JSON = ProviderJson.mapper();

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @Test
    void commitsOfTestModeThatHangLeaveRoomForLiveOnes() throws Exception {
        RemoteProvider provider = silentInTestMode();
        Stream.generate(() -> order(Mode.TEST))
                .limit(2)
                .forEach(order -> provider.commit(order).subscribe().with(outcome -> {}));

        CommitOutcome test = provider.commit(order(Mode.TEST)).await().atMost(PATIENCE);
        CommitOutcome live = provider.commit(order(Mode.LIVE)).await().atMost(PATIENCE);

        assertEquals(new CommitOutcome.NotSent("too many calls under way"), test);
        assertInstanceOf(CommitOutcome.Succeeded.class, live);
    }

    private static RemoteProvider silentInTestMode() throws Exception {
        String success = JSON.writerFor(CommitOutcome.class)
                .writeValueAsString(new CommitOutcome.Succeeded(JSON.createObjectNode()));
        HttpServer server = VERTX.createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> {
                    if (new JsonObject(body).getString("mode").equals(Mode.LIVE.name())) {
                        request.response().end(success);
                    }
                }))
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        URI url = URI.create("http://localhost:" + server.actualPort());
        return new RemoteProvider(
                new RemoteProvider.Address("slow-net", url, Secret.of("what-it-knows")), limits(), VERTX, JSON);
    }

    /** One call and one that waits. */
    private static ProviderCallsConfig limits() {
        return new SmallRyeConfigBuilder()
                .withMapping(ProviderCallsConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withDefaultValues(Map.of("chautari.provider-calls.concurrency-max", "1"))
                .build()
                .getConfigMapping(ProviderCallsConfig.class);
    }

    private static CommitOrder order(Mode mode) {
        ObjectNode state = JSON.createObjectNode();
        return new CommitOrder(mode, "r", "c", state, Map.of(), 1, Long.MAX_VALUE / 2);
    }
}
