package org.chautari.dishhome;

import java.util.List;
import org.chautari.provider.Mismatch;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.Selection;

/** What DishHome says of itself (PROTOCOL.md §7). */
final class DishhomeDescriptor {

    /** Names a package by its {@code idx}. */
    static final String PACKAGE_ID = "package_id";

    /** A number, and the sandbox's script behind it where there is one. */
    private static final Parameter CUSTOMER_ID = new Parameter("customer_id", "[0-9]{1,20}(?:~[\\w=@.,-]{1,80})?");

    private static final Selection BY_PACKAGE = new Selection(
            List.of(PACKAGE_ID),
            new Mismatch.Invalid(PACKAGE_ID, "Package_id is not one of this session's packages."),
            new Mismatch.Invalid("amount", "Amount is not the price of this package."));

    static final ProviderDescriptor DESCRIPTOR = new ProviderDescriptor(
            "dishhome-updated",
            "DishHome",
            List.of(),
            List.of(CUSTOMER_ID),
            List.of(new Parameter(PACKAGE_ID, "[0-9]{1,20}")),
            List.of(BY_PACKAGE),
            false,
            false,
            false,
            true);

    private DishhomeDescriptor() {}
}
