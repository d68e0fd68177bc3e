package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.chautari.gateway.access.Accounts;
import org.jspecify.annotations.Nullable;

/** Whether, and for how long, an account's bill isn't paid again unless its client confirms that. */
@Path("/api/admin/accounts/{name}/repeat-guard")
public class RepeatGuardResource {

    private static final IntNode WINDOW_SECONDS = IntNode.valueOf(120);
    private static final int WINDOW_SECONDS_MAX = 86_400;

    private final Accounts accounts;

    RepeatGuardResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Guard(String name, @Nullable Integer windowSeconds) {}

    /** Sets the window, {@code null} switches the guard off; where nothing is said, it is two minutes. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> set(String name, @Nullable JsonNode body) {
        JsonNode said = body == null ? JsonNodeFactory.instance.objectNode() : body;
        JsonNode seconds = said.has("window_seconds") ? said.path("window_seconds") : WINDOW_SECONDS;
        if (!said.isObject() || !(seconds.isNull() || isWindow(seconds))) {
            return Uni.createFrom()
                    .item(Refusals.of(
                            400, "window_seconds: 1 to %d, or null for no guard.".formatted(WINDOW_SECONDS_MAX)));
        }
        Integer set = seconds.isNull() ? null : seconds.intValue();
        return accounts.setRepeatWindow(name, Optional.ofNullable(set))
                .map(found -> found ? Response.ok(new Guard(name, set)).build() : Refusals.of(404, "No such account."));
    }

    private static boolean isWindow(JsonNode seconds) {
        return seconds.isIntegralNumber()
                && seconds.canConvertToInt()
                && seconds.intValue() >= 1
                && seconds.intValue() <= WINDOW_SECONDS_MAX;
    }
}
