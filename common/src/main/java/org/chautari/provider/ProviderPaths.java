package org.chautari.provider;

/** Where a provider service answers the gateway. */
public final class ProviderPaths {

    /** {@code GET}: its {@link ProviderDescriptor}. */
    public static final String DESCRIPTOR = "/provider";

    /** {@code POST} a {@link DetailsQuery}: a {@link Lookup}. */
    public static final String DETAILS = "/details";

    /** {@code POST} a {@link CommitOrder}: a {@link CommitOutcome}. */
    public static final String COMMIT = "/commit";

    /** {@code POST} a {@link StatusQuery}: a {@link StatusReport}. */
    public static final String STATUS = "/status";

    private ProviderPaths() {}
}
