package org.chautari.gateway.admin;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.chautari.gateway.guard.Roles;

/** The document of this API, docs/admin-api.yaml; see docs/adr/0014-admin-api-document.md. It is read when the gateway starts. */
@Path("/api/admin/openapi.yaml")
@Startup
@Singleton
public class DocumentResource {

    private static final String FILE = "/admin-api.yaml";
    private static final String MEDIA_TYPE = "application/yaml";

    private final byte[] document = read();

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> show() {
        return Uni.createFrom().item(Response.ok(document).type(MEDIA_TYPE).build());
    }

    private static byte[] read() {
        try (InputStream file = DocumentResource.class.getResourceAsStream(FILE)) {
            return Objects.requireNonNull(file, FILE).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
