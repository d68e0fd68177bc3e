package org.chautari.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Lookup;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.ProviderPaths;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;

/** The provider service as the gateway sees it. */
final class ProviderClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    ProviderClient(URI base) {
        this.base = base;
    }

    ProviderDescriptor describe() {
        return answered(request(ProviderPaths.DESCRIPTOR).GET(), ProviderDescriptor.class);
    }

    Lookup details(DetailsQuery query) {
        return answered(posting(ProviderPaths.DETAILS, query), Lookup.class);
    }

    CommitOutcome commit(CommitOrder order) {
        return answered(posting(ProviderPaths.COMMIT, order), CommitOutcome.class);
    }

    StatusReport status(StatusQuery query) {
        return answered(posting(ProviderPaths.STATUS, query), StatusReport.class);
    }

    /** The HTTP status that a body gets which isn't made by this client. */
    int httpStatus(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body))).statusCode();
    }

    /** The HTTP status that a good message gets from somebody who isn't the gateway. */
    int httpStatusOf(String path, Object message, Stranger stranger) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(json(message));
        stranger.authorization().ifPresent(shown -> request.header("authorization", shown));
        return send(request).statusCode();
    }

    private HttpRequest.Builder posting(String path, Object message) {
        return request(path).POST(json(message));
    }

    private static BodyPublisher json(Object message) {
        return BodyPublishers.ofString(Json.MAPPER.valueToTree(message).toString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + FakeUpstreams.GATEWAY_SECRET);
    }

    private <T> T answered(HttpRequest.Builder request, Class<T> type) {
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new AssertionError("the service answered HTTP " + response.statusCode());
        }
        try {
            return Json.MAPPER.readValue(response.body(), type);
        } catch (IOException unreadable) {
            throw new AssertionError("the service answered something else than a " + type.getSimpleName(), unreadable);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError("the service did not answer", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
