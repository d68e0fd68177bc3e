package org.chautari.netmax;

import java.util.List;
import org.chautari.kcms.KcmsOffers;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderDescriptor;

/** What Net Max says of itself (PROTOCOL.md §7). */
final class NetMaxDescriptor {

    static final ProviderDescriptor DESCRIPTOR = new ProviderDescriptor(
            "net-max",
            "Net Max",
            List.of(),
            List.of(Parameter.text("username")),
            List.of(KcmsOffers.PACKAGE_ID),
            List.of(KcmsOffers.BY_PACKAGE),
            true,
            true,
            false,
            true);

    private NetMaxDescriptor() {}
}
