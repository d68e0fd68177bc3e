package org.chautari.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An OpenID Connect issuer: its discovery document and its keys, and nothing else. */
final class FakeIssuer implements AutoCloseable {

    /** Where the tests find the key it signs with. */
    static final String KEY = "testing.issuer.key";

    static final String KEY_ID = "first";

    private final HttpServer server;
    private final KeyPair keys;

    FakeIssuer() throws IOException {
        keys = keys();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/.well-known/openid-configuration", Json.of("issuer", url(), "jwks_uri", url() + "/keys"));
        answer(
                "/keys",
                Json.of(
                        "keys",
                        List.of(Map.of(
                                "kty",
                                "RSA",
                                "use",
                                "sig",
                                "alg",
                                "RS256",
                                "kid",
                                KEY_ID,
                                "n",
                                number(((RSAPublicKey) keys.getPublic()).getModulus()),
                                "e",
                                number(((RSAPublicKey) keys.getPublic()).getPublicExponent())))));
        server.start();
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** What the gateway is told of it, and the tests. */
    Map<String, String> settings() {
        return Map.of(
                "chautari.admin.oidc.issuer",
                url(),
                "chautari.admin.oidc.audience",
                IssuedToken.AUDIENCE,
                "chautari.admin.oidc.roles-claim",
                "access/roles",
                "chautari.admin.oidc.role-prefix",
                IssuedToken.ROLE_PREFIX,
                "chautari.admin.key-beside-issuer",
                "true",
                KEY,
                Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answer(String path, JsonNode body) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, start, bytes.length));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
