package org.chautari.provider;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a provider says of itself: all that the gateway needs to serve it, so that nothing provider-specific lives there.
 *
 * @param slug its name in the URL
 * @param name its name for people
 * @param serviceSlugs the ISPs behind it that {@code service_slug} chooses from; empty where there is only one
 * @param detailsParameters the customer parameters of a details call, all required
 * @param commitParameters the parameters that {@link #selections} are made of
 * @param selections the ways to name an offer at commit
 * @param amountRequired whether a commit must carry {@code amount}; where it need not, one that does must still match
 * @param referenceRequired whether a commit carries a {@code reference} of its own, downstream and upstream; where it
 *     doesn't, a payment is known upstream by the reference of its details call
 * @param spacedNames whether a client may write parameter names with a space for each underscore
 * @param statusLookup whether the upstream can be asked for the state of a payment
 */
public record ProviderDescriptor(
        String slug,
        String name,
        List<String> serviceSlugs,
        List<Parameter> detailsParameters,
        List<Parameter> commitParameters,
        List<Selection> selections,
        boolean amountRequired,
        boolean referenceRequired,
        boolean spacedNames,
        boolean statusLookup) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+){0,9}");

    public ProviderDescriptor {
        serviceSlugs = List.copyOf(serviceSlugs);
        detailsParameters = List.copyOf(detailsParameters);
        commitParameters = List.copyOf(commitParameters);
        selections = List.copyOf(selections);
        if (!SLUG.matcher(slug).matches() || slug.length() > 50) {
            throw new IllegalArgumentException("a slug is lower-case words joined by hyphens");
        }
        if (detailsParameters.isEmpty() || selections.isEmpty()) {
            throw new IllegalArgumentException("a provider asks for a customer and offers a way to select");
        }
        List<String> names = commitParameters.stream().map(Parameter::name).toList();
        for (Selection selection : selections) {
            if (!names.containsAll(selection.parameters())) {
                throw new IllegalArgumentException("a selection is made of commit parameters");
            }
        }
    }
}
