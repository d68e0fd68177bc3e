package org.chautari.gateway.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.guard.Roles;
import org.chautari.gateway.ledger.LedgerProof;
import org.jspecify.annotations.Nullable;

/** The proof that the money adds up. */
@Path("/api/admin/ledger/verify")
public class LedgerResource {

    private static final Duration LATER = Duration.ofMinutes(1);

    private static final Duration AT_ONCE_MAX = Duration.ofSeconds(5);
    private static final Duration BLANK_EVERY = Duration.ofSeconds(10);
    private static final Duration UNREAD_MAX = Duration.ofSeconds(30);

    private final LedgerProof proof;
    private final ObjectMapper json;

    LedgerResource(LedgerProof proof, ObjectMapper json) {
        this.proof = proof;
        this.json = json;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Verdict(boolean ok, List<CheckView> checks) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record CheckView(
            String name, boolean ok, long rows, @Nullable String first) {}

    /** Whatever takes long is answered by and by: blanks, so that no connection is taken for dead, and then the verdict. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> verify() {
        Uni<Optional<Verdict>> verdict = proof.verify()
                .map(findings -> findings.map(LedgerResource::verdict))
                .memoize()
                .indefinitely();
        return verdict.map(LedgerResource::answer)
                .ifNoItem()
                .after(AT_ONCE_MAX)
                .recoverWithItem(() -> byAndBy(verdict));
    }

    private static Response answer(Optional<Verdict> verdict) {
        return verdict.map(found -> Response.ok(found).build())
                .orElseGet(() -> Refusals.later("The ledger is being verified already: try again in a minute.", LATER));
    }

    /** By then it is known to be the only one. */
    private Response byAndBy(Uni<Optional<Verdict>> verdict) {
        Uni<byte[]> body = verdict.map(Optional::orElseThrow).map(this::bytes);
        return Response.ok(new Streamed(Blanks.until(body, BLANK_EVERY), UNREAD_MAX), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private byte[] bytes(Verdict verdict) {
        try {
            return json.writeValueAsBytes(verdict);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a verdict can always be written", impossible);
        }
    }

    private static Verdict verdict(List<LedgerProof.Finding> findings) {
        return new Verdict(
                findings.stream().allMatch(LedgerProof.Finding::ok),
                findings.stream()
                        .map(finding -> new CheckView(finding.name(), finding.ok(), finding.rows(), finding.first()))
                        .toList());
    }
}
