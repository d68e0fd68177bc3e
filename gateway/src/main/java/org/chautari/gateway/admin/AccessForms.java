package org.chautari.gateway.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chautari.gateway.access.Network;
import org.chautari.gateway.access.Rate;
import org.chautari.gateway.access.Scope;
import org.chautari.gateway.access.Token;
import org.chautari.gateway.access.TokenTerms;
import org.chautari.gateway.catalog.Catalog;

/** The forms that the fields of accounts and tokens have. */
@ApplicationScoped
class AccessForms {

    /** What a token may be used for: at least one thing. */
    static final Wanted<Set<Scope>> SCOPES = filled(
                    Wanted.list(Wanted.word(Scope.values(), Scope::word), Scope.values().length),
                    "what it may be used for, at least one of details, commit, lookup, balance.")
            .map(Set::copyOf);

    /** Where a token may be used from: at least somewhere. */
    static final Wanted<List<Network>> ADDRESSES = filled(
            Wanted.list(
                    Wanted.text(
                            "an address as 192.0.2.7, or a network as 192.0.2.0/24 or 2001:db8::/32.", Network::parse),
                    TokenTerms.ADDRESSES_MAX),
            "at least one network, or null for any.");

    /** What an operator may make of a token's state; revoking is another request. */
    static final Wanted<String> TOKEN_STATE = Wanted.word(Token.ACTIVE, Token.SUSPENDED);

    /** For how long a token works beside the one that takes its place. */
    static final Wanted<Duration> OVERLAP =
            Wanted.integer(0, (int) Duration.ofDays(90).toSeconds()).map(Duration::ofSeconds);

    /** How many requests may be made. */
    static final Wanted<Rate> RATE = Wanted.object(AccessForms::rate);

    private static final Pattern MOMENT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,18}(Z|[+-][0-9]{2}:[0-9]{2})");

    private final Catalog catalog;
    private final Clock clock;

    AccessForms(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Services that there are. */
    Wanted<Set<String>> services() {
        Wanted<String> slug = Wanted.text(
                "the slug of a service.",
                text -> Optional.of(text).filter(known -> !(catalog.find(known) instanceof Catalog.Found.Missing)));
        return Wanted.list(slug, TokenTerms.SERVICES_MAX).map(Set::copyOf);
    }

    /** A moment to come. */
    Wanted<Instant> end() {
        return Wanted.text(
                "a moment to come, with its zone, as 2027-01-31T18:30:00+05:45.",
                text -> moment(text).filter(end -> end.isAfter(clock.instant())));
    }

    private static Rate rate(Fields fields) {
        int perSecond = fields.required("per_second", Wanted.integer(1, Rate.PER_SECOND_MAX));
        return new Rate(perSecond, fields.required("burst", Wanted.integer(1, Rate.burstMax(perSecond))));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(text)
                    .filter(MOMENT.asMatchPredicate())
                    .map(form -> OffsetDateTime.parse(form).toInstant());
        } catch (DateTimeException notThere) {
            return Optional.empty();
        }
    }

    private static <T> Wanted<List<T>> filled(Wanted<List<T>> list, String wanted) {
        return (path, value) -> {
            List<T> entries = list.read(path, value);
            if (entries.isEmpty()) {
                throw new Misfit(path, wanted);
            }
            return entries;
        };
    }
}
