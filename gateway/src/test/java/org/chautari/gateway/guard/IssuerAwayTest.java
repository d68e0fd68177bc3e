package org.chautari.gateway.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.logging.Logger;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.IssuedToken;
import org.chautari.gateway.testing.LogRecorder;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;

/** Nobody can be reached who could tell whose token it is. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class IssuerAwayTest {

    @Test
    void tokensAreAnswered503AndTheLogSaysSoOnce() {
        QuarkusMock.installMockForType(new NobodyThere(), Issuer.class);
        LogRecorder log = new LogRecorder();
        Logger ours = Logger.getLogger("org.chautari");
        ours.addHandler(log);
        Operator.Person sita = Operator.showing(IssuedToken.of("sita", "viewer").signed());

        Answer first = sita.get("/accounts");
        Answer second = sita.get("/no/such/path");

        ours.removeHandler(log);
        assertEquals(503, first.status(), first.text());
        assertEquals(first, second);
        assertEquals(401, Operator.stranger().get("/accounts").status());
        assertEquals(200, Operator.get("/accounts").status());
        assertEquals(
                1, List.of(log.text().split("The issuer can't be reached", -1)).size() - 1, log.text());
    }

    private static final class NobodyThere extends Issuer {

        NobodyThere() {
            super(AdminSettings.of(null, "http://localhost:1", false));
        }

        @Override
        public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
            return super.resolve(request, context)
                    .map(config -> OidcTenantConfig.builder(config)
                            .tenantId("nobody-there")
                            .build());
        }
    }
}
