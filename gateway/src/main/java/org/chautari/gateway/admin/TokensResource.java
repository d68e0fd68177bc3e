package org.chautari.gateway.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.access.Token;
import org.chautari.gateway.access.Tokens;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** The tokens of an account: issuing and listing them. The secret is in the answer to issuing, and nowhere else. */
@Path("/api/admin/accounts/{name}/tokens")
public class TokensResource {

    private static final int LIST_MAX = 1000;

    private final Onboarding onboarding;
    private final Accounts accounts;
    private final Tokens tokens;

    TokensResource(Onboarding onboarding, Accounts accounts, Tokens tokens) {
        this.onboarding = onboarding;
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TokenView(
            long id,
            String mode,
            String prefix,
            String state,
            String createdAt,
            @Nullable String token) {

        static TokenView of(Token token, @Nullable String secret) {
            return new TokenView(
                    token.id(),
                    Requests.word(token.mode()),
                    token.prefix(),
                    token.state(),
                    token.createdAt().toString(),
                    secret);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> issue(String name, Requests.@Nullable NewToken request) {
        Optional<Mode> mode = Requests.mode(request == null ? null : request.mode());
        if (mode.isEmpty()) {
            return Uni.createFrom().item(Refusals.of(400, "mode: test or live."));
        }
        return ofAccount(
                name,
                account -> onboarding
                        .issue(account.id(), mode.get())
                        .map(issued -> Response.status(201)
                                .entity(TokenView.of(issued.token(), issued.secret()))
                                .build()));
    }

    @GET
    public Uni<Response> list(String name) {
        return ofAccount(
                name, account -> tokens.ofAccount(account.id(), LIST_MAX).map(TokensResource::listed));
    }

    private Uni<Response> ofAccount(String name, Function<Accounts.Account, Uni<Response>> work) {
        return accounts.find(name)
                .chain(account ->
                        account.map(work).orElseGet(() -> Uni.createFrom().item(Refusals.of(404, "No such account."))));
    }

    private static Response listed(List<Token> found) {
        return Response.ok(
                        found.stream().map(token -> TokenView.of(token, null)).toList())
                .build();
    }
}
