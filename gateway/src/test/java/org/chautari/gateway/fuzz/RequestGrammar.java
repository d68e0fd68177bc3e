package org.chautari.gateway.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;

/** Requests as the protocol knows them, most of them spoilt: by a parameter, by the bytes, by the address, by a header. */
final class RequestGrammar {

    private static final List<String> SLUGS =
            List.of("fast-fiber", "sky-tv", "plain-net", "slow-net", "far-net", "nobodys-net", "shut-net");

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD");

    private static final List<String> ADMIN_PATHS = List.of(
            "/api/admin/accounts",
            "/api/admin/accounts/nobody/tokens",
            "/api/admin/accounts/nobody/credits",
            "/api/admin/payments",
            "/api/admin/tokens/1",
            "/api/admin/ledger/verify");

    private final RandomGenerator random;
    private final Merchant merchant;
    private final long session;

    RequestGrammar(RandomGenerator random, Merchant merchant, long session) {
        this.random = random;
        this.merchant = merchant;
        this.session = session;
    }

    /** One more request. */
    FuzzedRequest next() {
        FuzzedRequest request = switch (random.nextInt(10)) {
            case 0, 1 -> posted("/api/servicegroup/details/" + slug(), details());
            case 2, 3, 4, 5 -> posted("/api/servicegroup/commit/" + slug(), commit());
            case 6 -> got("/api/service/status", Json.of("token", token(), "reference", reference()));
            case 7 -> got("/api/service/bulk/status", bulk());
            case 8 -> got("/api/balance", Json.of("token", token()));
            default -> elsewhere();
        };
        return random.nextInt(10) == 0 ? oddlyAddressed(request) : request;
    }

    private ObjectNode details() {
        return Json.of(
                "token",
                token(),
                "reference",
                reference(),
                "username",
                "Bina",
                "customer_id",
                "Bina",
                "service_slug",
                "north-isp");
    }

    private ObjectNode commit() {
        return Json.of(
                "token", token(), "reference", reference(), "session_id", session, "package_id", "1", "amount", 401);
    }

    private ObjectNode bulk() {
        return Json.of("token", token(), "references", "a,b," + reference(), "reference_length", "3");
    }

    private FuzzedRequest elsewhere() {
        return switch (random.nextInt(4)) {
            case 0 -> got("/api/service/status/" + encoded(token()) + "/" + encoded(reference()), Json.of());
            case 1 -> posted("/api/dlr/" + slug(), Json.of("reference", reference(), "status", "Success"));
            case 2 -> posted(one(ADMIN_PATHS), Json.of("name", "n", "mode", "test", "amount", "1"));
            default -> posted("/" + encoded(Oddities.text(random)), details());
        };
    }

    private FuzzedRequest posted(String path, ObjectNode body) {
        return new FuzzedRequest(method("POST"), path + slash(), headers(), bytes(spoilt(body)), true);
    }

    private FuzzedRequest got(String path, ObjectNode parameters) {
        ObjectNode spoilt = spoilt(parameters);
        if (random.nextBoolean()) {
            return new FuzzedRequest(method("GET"), path + slash(), headers(), bytes(spoilt), true);
        }
        String query = spoilt.properties().stream()
                .map(parameter -> encoded(parameter.getKey()) + "="
                        + encoded(shortened(parameter.getValue().asText())))
                .collect(Collectors.joining("&"));
        return new FuzzedRequest(method("GET"), path + slash() + "?" + query, headers(), Buffer.buffer(), true);
    }

    private FuzzedRequest oddlyAddressed(FuzzedRequest request) {
        String odd = one(List.of("%zz", "%", "/..;/", "//", "%2e%2e%2f", "?a=%ff", "?&&=&", "#x", ";a=b", "%00", "\t"));
        int at = random.nextInt(1, request.target().length() + 1);
        String target =
                request.target().substring(0, at) + odd + request.target().substring(at);
        return new FuzzedRequest(request.method(), target, request.headers(), request.body(), false);
    }

    private ObjectNode spoilt(ObjectNode body) {
        for (int n = random.nextInt(4); n > 0; n--) {
            List<String> names = body.propertyStream().map(Map.Entry::getKey).toList();
            String name = names.isEmpty() || random.nextInt(8) == 0 ? Oddities.text(random) : one(names);
            if (random.nextInt(4) == 0) {
                body.remove(name);
            } else {
                body.set(name, Oddities.value(random));
            }
        }
        return body;
    }

    private Buffer bytes(ObjectNode body) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer(random.nextInt(6) == 0 ? Oddities.damage(bytes, random) : bytes);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        if (random.nextInt(4) == 0) {
            headers.put("Idempotency-Key", one(List.of("k1", "k2", "", "with space", "\u00e9", "k".repeat(300))));
        }
        if (random.nextInt(4) == 0) {
            headers.put("Content-Type", one(List.of("text/plain", "application/xml", "multipart/form-data", "x", "")));
        }
        if (random.nextInt(8) == 0) {
            headers.put("Accept", one(List.of("text/html", "application/xml", "*/*;q=x", "nonsense")));
        }
        return headers;
    }

    private String method(String usual) {
        return random.nextInt(20) == 0 ? one(METHODS) : usual;
    }

    private String token() {
        return random.nextInt(12) == 0 ? shortened(Oddities.text(random)) : merchant.token();
    }

    private String reference() {
        return random.nextInt(8) == 0 ? "again" : new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String slug() {
        return random.nextInt(20) == 0 ? encoded(shortened(Oddities.text(random))) : one(SLUGS);
    }

    private String slash() {
        return random.nextBoolean() ? "/" : "";
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(shortened(text), StandardCharsets.UTF_8);
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
