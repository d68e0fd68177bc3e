package org.chautari.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.ConfigProvider;

/** The fake provider services, as a test reaches them: over their socket. */
public final class Provider {

    private Provider() {}

    /** How many commits arrived under an upstream reference. */
    public static int commits(String reference) {
        return Json.read(send("GET", book(reference))).path("commits").intValue();
    }

    /** How many details calls arrived for a client's reference. */
    public static int lookups(String reference) {
        return Json.read(send("GET", book(reference))).path("details").intValue();
    }

    /** How often the status of an upstream reference was asked. */
    public static int statuses(String reference) {
        return Json.read(send("GET", book(reference))).path("statuses").intValue();
    }

    /** How many questions for the status of an upstream reference are under way. */
    public static int statusesNow(String reference) {
        return Json.read(send("GET", book(reference))).path("statuses_now").intValue();
    }

    /** How many questions for the status of an upstream reference were under way at once, at most. */
    public static int statusesAtOnce(String reference) {
        return Json.read(send("GET", book(reference))).path("statuses_at_once").intValue();
    }

    /** Lets the provider answer what it was asked about the status of an upstream reference, and held until now. */
    public static void letGo(String reference) {
        send("POST", base("plain-net") + "/let-go/" + reference);
    }

    /** Stops the service of {@code gone-net}, for good. */
    public static void stopGoneNet() {
        try {
            send("POST", base("gone-net") + "/stop");
        } catch (UncheckedIOException hungUp) {
            // It doesn't answer: it is gone.
        }
    }

    /** Cuts the gateway off from its database. */
    public static void cutDatabase() {
        send("POST", relay() + "/cut");
    }

    /** Lets the gateway reach its database again. */
    public static void mendDatabase() {
        send("POST", relay() + "/mend");
    }

    private static String relay() {
        return ConfigProvider.getConfig().getValue(GatewayResource.RELAY_CONTROL, String.class);
    }

    private static String book(String reference) {
        return base("plain-net") + "/book/" + reference;
    }

    private static String base(String slug) {
        URI url = ConfigProvider.getConfig().getValue("chautari.providers.\"%s\".url".formatted(slug), URI.class);
        return "http://localhost:" + url.getPort();
    }

    private static String send(String method, String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
