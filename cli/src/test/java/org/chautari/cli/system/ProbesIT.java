package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cluster asks of each service: the probes of k8s/. */
@ExtendWith(WholeSystem.Provided.class)
class ProbesIT {

    private final SystemLayout layout;

    ProbesIT(WholeSystem system) {
        this.layout = system.up().layout();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/started", "/q/health/ready", "/q/health/live"})
    void everyServiceAnswersItsProbes(String probe) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (URI service : services()) {
                HttpRequest request =
                        HttpRequest.newBuilder(service.resolve(probe)).build();

                int status = client.send(request, BodyHandlers.discarding()).statusCode();

                assertEquals(200, status, request::toString);
            }
        }
    }

    private List<URI> services() {
        List<URI> services = new ArrayList<>(List.of(layout.gatewayUrl(), layout.sandboxUrl()));
        for (int i = 0; i < SystemLayout.PROVIDERS.size(); i++) {
            services.add(layout.providerUrl(i));
        }
        return services;
    }
}
