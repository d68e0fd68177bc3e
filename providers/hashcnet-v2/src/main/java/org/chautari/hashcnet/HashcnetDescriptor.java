package org.chautari.hashcnet;

import java.util.List;
import org.chautari.provider.Mismatch;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.Selection;

/** What Hashcnet says of itself (PROTOCOL.md §7). */
final class HashcnetDescriptor {

    /** Names a package, though not always one alone: the amount tells packages of one code apart. */
    static final String PACKAGE_CODE = "package_code";

    /** Names a duration of a package; a number of months, or such as {@code custom_2}. */
    static final String DURATION_CODE = "duration_code";

    private static final List<String> ISPS = List.of(
            "airson-internet",
            "broadband-solutions",
            "everest-wireless",
            "fast-speed",
            "fiberworld-communication",
            "hons",
            "janaki-cable-network",
            "sahaj-network",
            "super-eight-networks",
            "ultra-net",
            "unified-communication-isp",
            "bbn-internet",
            "pokhara-internet-lekhnath",
            "vns");

    private static final Selection BY_PACKAGE_AND_DURATION = new Selection(
            List.of(PACKAGE_CODE, DURATION_CODE),
            new Mismatch.Invalid(PACKAGE_CODE, "Package_code and duration_code are not offered in this session."),
            new Mismatch.Invalid("amount", "Amount is not the price of this package and duration."));

    static final ProviderDescriptor DESCRIPTOR = new ProviderDescriptor(
            "hashcnet-v2",
            "Hashcnet",
            ISPS,
            List.of(Parameter.text("username")),
            List.of(new Parameter(PACKAGE_CODE, "[0-9]{1,20}"), new Parameter(DURATION_CODE, "[\\w-]{1,50}")),
            List.of(BY_PACKAGE_AND_DURATION),
            true,
            true,
            true,
            true);

    private HashcnetDescriptor() {}
}
