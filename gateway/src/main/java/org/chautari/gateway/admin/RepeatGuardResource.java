package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.access.RepeatWindows;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.guard.Roles;
import org.jspecify.annotations.Nullable;

/** Whether, and for how long, an account's bill isn't paid again unless its client confirms that. */
@Path("/api/admin/accounts/{name}/repeat-guard")
public class RepeatGuardResource {

    private static final int WINDOW_SECONDS = 120;
    private static final int WINDOW_SECONDS_MAX = 86_400;

    private final NamedAccounts accounts;
    private final RepeatWindows windows;
    private final Actors actors;

    RepeatGuardResource(NamedAccounts accounts, RepeatWindows windows, Actors actors) {
        this.accounts = accounts;
        this.windows = windows;
        this.actors = actors;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Guard(String name, @Nullable Integer windowSeconds) {}

    /** Sets the window, {@code null} switches the guard off; where nothing is said, it is two minutes. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> set(String name, @Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, RepeatGuardResource::window)
                .then(window -> accounts.with(name, account -> set(actor, account, window)));
    }

    private Uni<Response> set(Actor actor, Accounts.Account account, Optional<Integer> window) {
        return windows.set(actor, account, window)
                .map(set -> Response.ok(new Guard(account.name(), window.orElse(null)))
                        .build());
    }

    private static Optional<Integer> window(Fields fields) {
        Patch<Integer> window = fields.patch("window_seconds", Wanted.integer(1, WINDOW_SECONDS_MAX));
        return Optional.ofNullable(window.over(WINDOW_SECONDS));
    }
}
