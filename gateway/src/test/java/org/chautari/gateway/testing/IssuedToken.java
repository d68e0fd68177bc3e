package org.chautari.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;

/** A token of the issuer that the gateway trusts, or of one that looks like it. */
public record IssuedToken(ObjectNode header, ObjectNode claims) {

    static final String AUDIENCE = "the-gateway";
    static final String ROLE_PREFIX = "chautari-";

    /** A good one, for an operator with some of our roles. */
    public static IssuedToken of(String name, String... roles) {
        long now = Instant.now().getEpochSecond();
        List<String> prefixed =
                Arrays.stream(roles).map(role -> ROLE_PREFIX + role).toList();
        return new IssuedToken(
                Json.of("alg", "RS256", "typ", "JWT", "kid", FakeIssuer.KEY_ID),
                Json.of("iss", setting("chautari.admin.oidc.issuer"), "aud", List.of("another", AUDIENCE))
                        .put("iat", now)
                        .put("exp", now + 300)
                        .put("sub", "subject-of-" + name)
                        .put("preferred_username", name)
                        .set("access", Json.of("roles", prefixed)));
    }

    public IssuedToken with(String claim, Object value) {
        return new IssuedToken(header, claims.deepCopy().setAll(Json.of(claim, value)));
    }

    public IssuedToken without(String claim) {
        return new IssuedToken(header, claims.deepCopy().without(List.of(claim)));
    }

    public IssuedToken headed(String name, String value) {
        return new IssuedToken(header.deepCopy().put(name, value), claims);
    }

    /** It, signed by the issuer. */
    public String signed() {
        return signed(issuersKey());
    }

    /** It, signed by somebody else. */
    public String signedByAnother() {
        return signed(FakeIssuer.keys().getPrivate());
    }

    /** It, without a signature. */
    public String unsigned() {
        return content(headed("alg", "none")) + ".";
    }

    /** It, with the issuer's public key taken for a shared secret. */
    public String signedWithThePublicKey() {
        try {
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) issuersKey();
            byte[] publicKey = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                    .getEncoded();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(publicKey, "HmacSHA256"));
            String content = content(headed("alg", "HS256"));
            return content + "." + text(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String signed(PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content(this).getBytes(StandardCharsets.UTF_8));
            return content(this) + "." + text(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static PrivateKey issuersKey() {
        try {
            byte[] key = Base64.getDecoder().decode(setting(FakeIssuer.KEY));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String content(IssuedToken token) {
        return text(token.header) + "." + text(token.claims);
    }

    private static String text(JsonNode json) {
        return text(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
