package org.chautari.gateway.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.Form;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.provider.ProviderDescriptor;

/**
 * What a details request says, in its form.
 *
 * @param reference the client's reference
 * @param parameters what the provider wants to know, by name
 */
record DetailsForm(String reference, Map<String, String> parameters) {

    private static final String SERVICE_SLUG = "service_slug";

    static Checked<DetailsForm> read(RequestBody body, ProviderDescriptor service) {
        Form form = new Form(service.spacedNames() ? body.withSpacedNames() : body);
        if (body.get("reference").isEmpty()) {
            return Checked.stopped(ErrorCode.REFERENCE_NOT_PROVIDED);
        }
        Optional<String> reference = form.reference();
        Map<String, String> parameters = new HashMap<>();
        service.detailsParameters().forEach(parameter -> parameters.put(parameter.name(), form.required(parameter)));
        if (!service.serviceSlugs().isEmpty()) {
            parameters.put(SERVICE_SLUG, form.oneOf(SERVICE_SLUG, service.serviceSlugs()));
        }
        return form.check(() -> new DetailsForm(reference.orElseThrow(), parameters));
    }
}
