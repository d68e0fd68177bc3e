package org.chautari.gateway.access;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.net.InetAddress;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * On what terms a token is good.
 *
 * @param scopes what it may be used for
 * @param services the slugs it may be used with, of those its account may use; empty means all
 * @param addresses the networks it may be used from; empty means any
 * @param expiresAt from when on it opens nothing; empty means never
 * @param rate how many requests it may make; empty means what the gateway's settings say
 */
public record TokenTerms(
        Set<Scope> scopes,
        Optional<Set<String>> services,
        Optional<List<Network>> addresses,
        Optional<Instant> expiresAt,
        Optional<Rate> rate) {

    /** How many services a token or an account may name. */
    public static final int SERVICES_MAX = 100;

    /** How many networks a token may name. */
    public static final int ADDRESSES_MAX = 50;

    static final String COLUMNS =
            "scopes, services, addresses::text[] AS addresses, expires_at, rate_per_second, rate_burst";

    public TokenTerms {
        scopes = Set.copyOf(scopes);
        services = services.map(Set::copyOf);
        addresses = addresses.map(List::copyOf);
    }

    /** All that its account may do, from anywhere, for ever. */
    public static TokenTerms unlimited() {
        return new TokenTerms(
                EnumSet.allOf(Scope.class), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether a request from there may use it. */
    boolean permit(Optional<InetAddress> sender) {
        return addresses
                .map(networks ->
                        sender.filter(address -> isIn(networks, address)).isPresent())
                .orElse(true);
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    static TokenTerms read(Row row) {
        return new TokenTerms(
                scopes(row.getArrayOfStrings("scopes")),
                Slugs.read(row, "services"),
                Optional.ofNullable(row.getArrayOfStrings("addresses")).map(TokenTerms::networks),
                Optional.ofNullable(row.getOffsetDateTime("expires_at")).map(OffsetDateTime::toInstant),
                Rate.read(row, "rate_per_second", "rate_burst"));
    }

    /** Adds them to a statement's parameters, in the order of {@link #COLUMNS}. */
    Tuple addTo(Tuple parameters) {
        return Rate.write(
                rate,
                parameters
                        .addArrayOfString(
                                scopes.stream().sorted().map(Scope::word).toArray(String[]::new))
                        .addArrayOfString(Slugs.write(services))
                        .addArrayOfString(addresses.map(TokenTerms::texts).orElse(null))
                        .addOffsetDateTime(expiresAt
                                .map(end -> end.atOffset(ZoneOffset.UTC))
                                .orElse(null)));
    }

    private static List<Network> networks(String[] texts) {
        return Arrays.stream(texts).map(Network::of).toList();
    }

    private static String[] texts(List<Network> networks) {
        return networks.stream().map(Network::toString).toArray(String[]::new);
    }

    private static Set<Scope> scopes(String[] words) {
        return Arrays.stream(words).map(word -> Scope.of(word).orElseThrow()).collect(Collectors.toUnmodifiableSet());
    }
}
