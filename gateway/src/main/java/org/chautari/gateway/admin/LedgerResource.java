package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.chautari.gateway.guard.Roles;
import org.chautari.gateway.ledger.LedgerProof;
import org.jspecify.annotations.Nullable;

/** The proof that the money adds up. */
@Path("/api/admin/ledger/verify")
public class LedgerResource {

    private static final Duration LATER = Duration.ofMinutes(1);

    private final LedgerProof proof;

    LedgerResource(LedgerProof proof) {
        this.proof = proof;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Verdict(boolean ok, List<CheckView> checks) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record CheckView(
            String name, boolean ok, long rows, @Nullable String first) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> verify() {
        return proof.verify()
                .map(findings -> findings.map(LedgerResource::verdict)
                        .map(verdict -> Response.ok(verdict).build())
                        .orElseGet(() ->
                                Refusals.later("The ledger is being verified already: try again in a minute.", LATER)));
    }

    private static Verdict verdict(List<LedgerProof.Finding> findings) {
        return new Verdict(
                findings.stream().allMatch(LedgerProof.Finding::ok),
                findings.stream()
                        .map(finding -> new CheckView(finding.name(), finding.ok(), finding.rows(), finding.first()))
                        .toList());
    }
}
