package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.Form;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.Selection;

/**
 * What a commit request says, in its form.
 *
 * @param sessionId the session it pays in
 * @param reference the client's reference, where the commit has its own
 * @param selection the way it names its offer
 * @param selector the parameters it names its offer with
 * @param amountPaisa what the client thinks it costs, where it says so
 * @param repeatConfirmed whether it means to pay again what was paid a moment ago
 * @param amountReachesProvider whether the provider sees the amount too, so that it can tell offers of one name apart
 */
record CommitForm(
        long sessionId,
        Optional<String> reference,
        Selection selection,
        Map<String, String> selector,
        OptionalLong amountPaisa,
        boolean repeatConfirmed,
        boolean amountReachesProvider) {

    static Checked<CommitForm> read(RequestBody body, ProviderDescriptor service) {
        if (service.referenceRequired() && body.get("reference").isEmpty()) {
            return Checked.stopped(ErrorCode.REFERENCE_NOT_PROVIDED);
        }
        Form form = new Form(service.spacedNames() ? body.withSpacedNames() : body);
        long sessionId = form.id("session_id");
        Optional<String> reference = form.reference();
        Map<String, String> selector = new LinkedHashMap<>();
        service.commitParameters()
                .forEach(parameter ->
                        form.optional(parameter).ifPresent(value -> selector.put(parameter.name(), value)));
        OptionalLong amountPaisa = form.amountPaisa(service.amountRequired());
        boolean confirmed =
                body.get("confirm_repeat").filter(JsonNode::asBoolean).isPresent();
        Optional<Selection> selection = selection(service.selections(), selector, form);
        return form.check(() -> new CommitForm(
                sessionId,
                reference,
                selection.orElseThrow(),
                selector,
                amountPaisa,
                confirmed,
                service.amountRequired()));
    }

    /** The one selection made of exactly the given parameters; where there is none, the form is wrong. */
    private static Optional<Selection> selection(List<Selection> selections, Map<String, String> selector, Form form) {
        Optional<Selection> exact = selections.stream()
                .filter(selection -> selector.keySet().equals(Set.copyOf(selection.parameters())))
                .findFirst();
        if (exact.isEmpty()) {
            complain(selections, selector, form);
        }
        return exact;
    }

    private static void complain(List<Selection> selections, Map<String, String> selector, Form form) {
        selections.stream()
                .map(Selection::parameters)
                .filter(parameters -> parameters.containsAll(selector.keySet()))
                .findFirst()
                .ifPresentOrElse(
                        parameters -> parameters.stream()
                                .filter(parameter -> !selector.containsKey(parameter))
                                .forEach(form::missing),
                        () -> selector.keySet()
                                .forEach(parameter -> form.wrong(parameter, "Can't be combined with the others.")));
    }
}
