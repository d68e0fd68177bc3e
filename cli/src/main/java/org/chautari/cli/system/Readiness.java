package org.chautari.cli.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a service whether it is ready to work. */
public final class Readiness {

    private static final int OK = 200;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_MAX)
            .build();

    /** Whether the service answers at an address with HTTP 200. */
    public boolean of(URI address) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(ANSWER_MAX).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }
}
