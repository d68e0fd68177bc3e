package org.chautari.gateway.idempotency;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.Fingerprint;
import org.chautari.gateway.protocol.ProtocolError;

/**
 * A request that came with an {@code Idempotency-Key} (PROTOCOL.md §5).
 *
 * @param fingerprint what tells it from other requests
 */
public record KeyedRequest(Caller caller, String key, Fingerprint fingerprint) {

    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

    /** The request, if its key has the form of one (1010). */
    public static Checked<KeyedRequest> of(Caller caller, String key, Fingerprint fingerprint) {
        return FORM.matcher(key).matches()
                ? Checked.passed(new KeyedRequest(caller, key, fingerprint))
                : Checked.stopped(wrong("1 to 255 visible ASCII characters."));
    }

    /** The error of a key that was used before, for something else. */
    static ProtocolError usedOtherwise() {
        return wrong("Used before, with another request.");
    }

    private static ProtocolError wrong(String message) {
        return ProtocolError.malformed(Map.of(HEADER, List.of(message)));
    }
}
