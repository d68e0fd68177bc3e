package org.chautari.gateway.proof;

import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Ed25519 keys that days are signed with, and were. */
@ApplicationScoped
class SigningKeys {

    private static final String ALGORITHM = "Ed25519";
    private static final int KEY_ID_BYTES = 8;
    private static final byte[] PROBE = new byte[32];

    private final Map<String, PublicKey> known;
    private final Optional<PrivateKey> signing;
    private final Optional<String> signingId;

    SigningKeys(ProofConfig config) {
        Map<String, PublicKey> keys = new HashMap<>();
        config.publicKeys().orElse(List.of()).forEach(text -> {
            PublicKey key = publicKey(text);
            keys.put(id(key), key);
        });
        known = Map.copyOf(keys);
        signing = config.signingKey()
                .map(Secret::text)
                .or(() -> config.signingKeyFile().map(SigningKeys::read))
                .map(SigningKeys::privateKey);
        signingId = signing.map(this::idOf);
    }

    /**
     * A signature.
     *
     * @param keyId which key made it
     */
    record Signed(String keyId, Buffer signature) {}

    /** Signs a hash; empty where there is no key. */
    Optional<Signed> sign(byte[] hash) {
        return signing.map(key -> new Signed(signingId.orElseThrow(), Buffer.buffer(sign(key, hash))));
    }

    /** Whether the key of an id, which has to be known, signed a hash. */
    boolean verify(String keyId, byte[] hash, byte[] signature) {
        PublicKey key = known.get(keyId);
        return key != null && verify(key, hash, signature);
    }

    /** The id of the public half of a private key. */
    private String idOf(PrivateKey key) {
        byte[] signature = sign(key, PROBE);
        return known.entrySet().stream()
                .filter(candidate -> verify(candidate.getValue(), PROBE, signature))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "chautari.proof.public-keys needs the public half of the signing key"));
    }

    private static String id(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(digest, 0, KEY_ID_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static byte[] sign(PrivateKey key, byte[] hash) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(hash);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java signs with Ed25519", impossible);
        }
    }

    private static boolean verify(PublicKey key, byte[] hash, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(hash);
            return signature.verify(signed);
        } catch (GeneralSecurityException noSignature) {
            return false;
        }
    }

    private static PrivateKey privateKey(String text) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes(text)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException("chautari.proof.signing-key is no Ed25519 key in PKCS #8", null);
        }
    }

    private static PublicKey publicKey(String text) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes(text)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException("chautari.proof.public-keys holds no Ed25519 key in X.509", unreadable);
        }
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text.replaceAll("-----[A-Z ]+-----|\\s", ""));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("chautari.proof.signing-key-file could not be read", e);
        }
    }
}
