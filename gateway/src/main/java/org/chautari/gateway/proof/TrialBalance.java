package org.chautari.gateway.proof;

import java.time.Instant;
import java.time.LocalDate;
import org.chautari.gateway.ledger.Legs;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a day, sealed.
 *
 * @param moved what moved that day
 * @param end what was there at its end
 * @param digest SHA-256 over the day's movements and entries, as hexadecimal digits
 * @param hash SHA-256 over the hash of the day before it and all of this one, as hexadecimal digits
 * @param auditSeq the last change in the audit when it was sealed; null where there was none
 * @param auditHash the hash of that change, as hexadecimal digits; null where there was none
 * @param keyId the key it is signed with; null where it isn't
 * @param signature Ed25519 over the bytes of the hash, as Base64; null where it isn't signed
 */
public record TrialBalance(
        LocalDate day,
        Mode mode,
        long movements,
        long entries,
        Legs moved,
        Legs end,
        String digest,
        String hash,
        @Nullable Long auditSeq,
        @Nullable String auditHash,
        @Nullable String keyId,
        @Nullable String signature,
        Instant sealedAt) {}
