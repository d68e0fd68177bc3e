package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chautari.gateway.pricing.Price;
import org.chautari.gateway.pricing.Rate;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.gateway.session.Session;
import org.chautari.money.Rupees;
import org.chautari.provider.Mismatch;
import org.chautari.provider.Offer;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.Selection;

/** The services of every world: with and without a reference of the commit's own, and one that can't be asked. */
final class SimulatedServices {

    static final ProviderDescriptor OWN_REFERENCE = descriptor("own-reference", true, true);
    static final ProviderDescriptor SESSIONS_REFERENCE = descriptor("sessions-reference", false, true);
    static final ProviderDescriptor NOT_ASKABLE = descriptor("not-askable", true, false);
    static final List<ProviderDescriptor> ALL = List.of(OWN_REFERENCE, SESSIONS_REFERENCE, NOT_ASKABLE);

    private static final ObjectMapper JSON = new ObjectMapper();

    private SimulatedServices() {}

    /** A session in which one of two offers has this price. */
    static Session session(long id, long accountId, String reference, String upstreamReference, long amountPaisa) {
        ObjectNode upstreamState =
                JsonNodeFactory.instance.objectNode().put("account", accountId).put("session", id);
        return new Session(
                id,
                reference,
                upstreamReference,
                Optional.empty(),
                List.of(offer("small", amountPaisa), offer("large", amountPaisa + 1)),
                upstreamState);
    }

    /** The commit of a session's offer; its reference is left out where it is empty. */
    static RequestBody commit(long sessionId, String reference, long amountPaisa) {
        String ownReference = reference.isEmpty() ? "" : ",\"reference\":\"" + reference + "\"";
        String body = "{\"session_id\":" + sessionId + ",\"package_id\":\"small\",\"amount\":"
                + Rupees.of(amountPaisa).toPlainString() + ownReference + "}";
        return switch (RequestBody.parse(body.getBytes(StandardCharsets.UTF_8), JSON)) {
            case Checked.Passed<RequestBody>(RequestBody read) -> read;
            case Checked.Stopped<RequestBody> stopped -> throw new IllegalStateException("a body that can be read");
        };
    }

    /** What an account pays and earns at a moment. */
    static Price price(long accountId, Instant moment) {
        long hour = Duration.ofSeconds(moment.getEpochSecond()).toHours();
        return new Price(
                new Rate.Percent(BigDecimal.valueOf(hour % 4 * 1_250, 3)), new Rate.Flat((accountId + hour) % 3 * 150));
    }

    private static Offer offer(String packageId, long amountPaisa) {
        return new Offer(packageId, packageId, "package", amountPaisa, Map.of("package_id", packageId));
    }

    private static ProviderDescriptor descriptor(String slug, boolean ownReference, boolean statusLookup) {
        Selection selection = new Selection(
                List.of("package_id"),
                new Mismatch.Declined("No such package."),
                new Mismatch.Declined("Other price."));
        return new ProviderDescriptor(
                slug,
                slug,
                List.of(),
                List.of(Parameter.text("username")),
                List.of(Parameter.text("package_id")),
                List.of(selection),
                true,
                ownReference,
                false,
                statusLookup);
    }
}
