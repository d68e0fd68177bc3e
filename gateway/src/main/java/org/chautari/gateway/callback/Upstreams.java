package org.chautari.gateway.callback;

import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;

/** Knows which upstreams may send delivery reports, and whether one really comes from them. */
@ApplicationScoped
class Upstreams {

    /** For upstreams that don't sign: their secret itself, as it is configured. */
    private static final String SECRET = "x-dlr-secret";

    private final Map<String, Known> bySlug = new HashMap<>();
    private final Clock clock;

    Upstreams(DlrConfig config, Clock clock) {
        config.bySlug()
                .forEach((slug, upstream) -> upstream.secret()
                        .filter(text -> !text.isEmpty())
                        .ifPresent(text -> bySlug.put(slug, known(slug, text))));
        this.clock = clock;
    }

    private record Known(WebhookSecret secret, String text) {

        @Override
        public String toString() {
            return "***";
        }
    }

    boolean isListenedTo(String slug) {
        return bySlug.containsKey(slug);
    }

    /** Passes a report that is signed by this upstream, or shows its secret. */
    Checked<byte[]> authenticate(String slug, MultiMap headers, byte[] body) {
        Known known = bySlug.get(slug);
        if (known == null) {
            return Checked.stopped(ErrorCode.NO_SUCH_SERVICE);
        }
        Optional<String> shown = Optional.ofNullable(headers.get(SECRET));
        Optional<String> signatures = Optional.ofNullable(headers.get(Signature.SIGNATURE));
        if (shown.isEmpty() && signatures.isEmpty()) {
            return Checked.stopped(ErrorCode.TOKEN_NOT_PROVIDED);
        }
        boolean authentic = shown.filter(text -> isSecret(known, text)).isPresent()
                || signatures
                        .filter(given -> isSigned(known, headers, given, body))
                        .isPresent();
        return authentic ? Checked.passed(body) : Checked.stopped(ErrorCode.TOKEN_NOT_FOUND);
    }

    private static boolean isSecret(Known known, String shown) {
        return MessageDigest.isEqual(
                known.text().getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isSigned(Known known, MultiMap headers, String signatures, byte[] body) {
        return Signature.verifies(
                known.secret(),
                Optional.ofNullable(headers.get(Signature.ID)).orElse(""),
                Optional.ofNullable(headers.get(Signature.TIMESTAMP)).orElse(""),
                signatures,
                body,
                clock.instant());
    }

    private static Known known(String slug, String text) {
        WebhookSecret secret = WebhookSecret.of(text)
                .orElseThrow(() -> new IllegalStateException(
                        "chautari.dlr.\"%s\".secret must be whsec_ and the Base64 of 24 to 64 bytes".formatted(slug)));
        return new Known(secret, text);
    }
}
