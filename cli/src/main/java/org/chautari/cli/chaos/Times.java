package org.chautari.cli.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The times of a system that must come to rest in seconds rather than minutes. Each stands to the others as in
 * production: a provider gives up on its upstream before the gateway gives up on it, nobody asks about a commit that may
 * still be sent, and "no such payment" counts only when the sandbox can't execute the commit any more.
 */
final class Times {

    /** Shorter than what a client waits before it believes that a payment was never made. */
    static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    /** How long a client waits for an answer. */
    static final Duration CLIENT_ANSWER_MAX = Duration.ofSeconds(10);

    /** The documents' five minutes: when a client looks a commit up whose answer it didn't get. */
    static final Duration CLIENT_BELIEVES_ABSENCE_AFTER = Duration.ofSeconds(15);

    /** How long the status of a payment may be hidden by a script: it comes out before absence counts. */
    static final int STATUS_HIDDEN_MAX_S = 6;

    private Times() {}

    /** Settings of each provider. */
    static Map<String, String> ofProviders() {
        return Map.of(
                "CHAUTARI_UPSTREAM_CONNECT_TIMEOUT", "1s",
                "CHAUTARI_UPSTREAM_DETAILS_TIMEOUT", "2s",
                "CHAUTARI_UPSTREAM_COMMIT_TIMEOUT", "3s",
                "CHAUTARI_UPSTREAM_STATUS_TIMEOUT", "2s",
                "CHAUTARI_UPSTREAM_BREAKER_VOLUME", "40",
                "CHAUTARI_UPSTREAM_BREAKER_RATIO", "0.8",
                "CHAUTARI_UPSTREAM_BREAKER_DELAY", "1s");
    }

    /** Settings of each gateway. */
    static Map<String, String> ofGateways() {
        Map<String, String> settings = new HashMap<>();
        settings.put("CHAUTARI_PAYMENT_SEND_WITHIN", "3s");
        settings.put("CHAUTARI_PAYMENT_ASKING_FIRST_AFTER", "500ms");
        settings.put("CHAUTARI_PAYMENT_ASKING_EVERY_MAX", "2s");
        settings.put("CHAUTARI_PAYMENT_ASKING_ABANDONED_AFTER", "9s");
        settings.put("CHAUTARI_PAYMENT_ASKING_NOT_FOUND_AFTER", "8s");
        settings.put("CHAUTARI_RECONCILE_EVERY", "300ms");
        settings.put("CHAUTARI_RECONCILE_LEASE", "5s");
        settings.put("CHAUTARI_PROVIDER_CALLS_CONNECT_TIMEOUT", "1s");
        settings.put("CHAUTARI_PROVIDER_CALLS_DETAILS_TIMEOUT", "5s");
        settings.put("CHAUTARI_PROVIDER_CALLS_COMMIT_TIMEOUT", "5s");
        settings.put("CHAUTARI_PROVIDER_CALLS_STATUS_TIMEOUT", "3s");
        settings.put("CHAUTARI_PROVIDER_CALLS_BREAKER_VOLUME", "40");
        settings.put("CHAUTARI_PROVIDER_CALLS_BREAKER_RATIO", "0.8");
        settings.put("CHAUTARI_PROVIDER_CALLS_BREAKER_DELAY", "1s");
        settings.put("CHAUTARI_CALLBACK_EVERY", "300ms");
        settings.put("CHAUTARI_CALLBACK_TIMEOUT", "2s");
        settings.put("CHAUTARI_CALLBACK_LEASE", "6s");
        settings.put("CHAUTARI_CALLBACK_PAUSE_MIN", "500ms");
        settings.put("CHAUTARI_CALLBACK_PAUSE_MAX", "3s");
        settings.put("CHAUTARI_IDEMPOTENCY_WAIT_MAX", "6s");
        settings.put("CHAUTARI_IDEMPOTENCY_ABANDONED_AFTER", "15s");
        return settings;
    }
}
