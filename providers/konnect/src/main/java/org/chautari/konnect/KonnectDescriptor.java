package org.chautari.konnect;

import java.util.List;
import org.chautari.kcms.KcmsOffers;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderDescriptor;

/** What Konnect says of itself (PROTOCOL.md §7). */
final class KonnectDescriptor {

    static final ProviderDescriptor DESCRIPTOR = new ProviderDescriptor(
            "konnect",
            "Konnect",
            List.of("izone", "world-fiber-net", "dg-link", "loop-network", "acme-internet", "chitrawan-unique-net"),
            List.of(Parameter.text("username")),
            List.of(KcmsOffers.PACKAGE_ID),
            List.of(KcmsOffers.BY_PACKAGE),
            true,
            true,
            false,
            true);

    private KonnectDescriptor() {}
}
