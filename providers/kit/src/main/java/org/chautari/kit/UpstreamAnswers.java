package org.chautari.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.chautari.http.Reply;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.Lookup;
import org.chautari.provider.Offer;
import org.chautari.provider.Refusal;
import org.chautari.provider.StatusReport;

/** What an upstream's reply means (PROTOCOL.md §4 and §6). Pure: the same reply always means the same. */
final class UpstreamAnswers {

    /**
     * The codes that end a commit: it was not executed and won't be. A duplicate reference (1013) says that it was
     * received before, a fault (1017, 1021) or a code nobody knows says nothing for certain.
     */
    private static final Set<String> FINAL = Set.of(
            "1001",
            "1002",
            "1003",
            "1004",
            "1005",
            "1006",
            "1007",
            "1008",
            "1009",
            "1010",
            "1011",
            "1012",
            "1014",
            "1015",
            "1016",
            "1018",
            "1019",
            "1020",
            Refusal.CLIENT_ERROR,
            Refusal.UNKNOWN_ERROR);

    /**
     * The codes that speak to a client about its own request. All others speak about our account at the upstream, our
     * token or our credits there, and are none of the client's business.
     */
    private static final Set<String> CLIENTS_OWN =
            Set.of("1010", "1011", Refusal.PROVIDER_ERROR, Refusal.CLIENT_ERROR, Refusal.UNKNOWN_ERROR);

    /** The form of an error's code: it ends up in reasons and logs. */
    private static final Pattern CODE = Pattern.compile("[0-9]{1,8}");

    /** What a status lookup answers where there is no payment of that reference. */
    private static final String NO_SUCH_REFERENCE = "002";

    private final ObjectMapper json;

    UpstreamAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** What a reply to a details call means. */
    <P> Lookup lookup(Reply reply, Class<P> payload, Function<P, List<Offer>> offers) {
        return switch (reply) {
            case Reply.NotSent(String reason) -> new Lookup.NotReached(reason);
            case Reply.NoAnswer(String reason) -> new Lookup.Faulty(reason);
            case Reply.Answered(int status, Buffer body) -> answeredLookup(status, body, payload, offers);
        };
    }

    /** What a reply to a commit means. */
    CommitOutcome outcome(Reply reply) {
        return switch (reply) {
            case Reply.NotSent(String reason) -> new CommitOutcome.NotSent(reason);
            case Reply.NoAnswer(String reason) -> new CommitOutcome.Unknown(reason);
            case Reply.Answered(int status, Buffer body) -> answeredOutcome(status, body);
        };
    }

    /**
     * What a reply to a status call means. Only two answers count: one about the very reference that was asked for, and
     * the error that says there is none.
     */
    StatusReport report(Reply reply, String reference) {
        return switch (reply) {
            case Reply.NotSent(String reason) -> new StatusReport.Unreachable(reason);
            case Reply.NoAnswer(String reason) -> new StatusReport.Unreachable(reason);
            case Reply.Answered(int status, Buffer body) ->
                object(body)
                        .flatMap(answer -> switch (status) {
                            case 200 -> known(answer, reference);
                            case 400 -> unknown(answer);
                            default -> Optional.<StatusReport>empty();
                        })
                        .orElseGet(() -> new StatusReport.Unreachable("unreadable answer, HTTP " + status));
        };
    }

    private static Optional<StatusReport> known(ObjectNode answer, String reference) {
        boolean aboutIt = answer.path("status").asBoolean(false)
                && answer.path("reference").asText().equals(reference);
        return Arrays.stream(StatusReport.State.values())
                .filter(state -> aboutIt
                        && state.name().equals(answer.path("state").asText().toUpperCase(Locale.ROOT)))
                .findFirst()
                .map(state -> new StatusReport.Found(state, orEmptyText(answer.path("details"))));
    }

    private static Optional<StatusReport> unknown(ObjectNode answer) {
        return errorCode(answer)
                .map(code -> NO_SUCH_REFERENCE.equals(code)
                        ? new StatusReport.NotFound()
                        : new StatusReport.Unreachable("upstream answered with error " + code));
    }

    private <P> Lookup answeredLookup(int status, Buffer body, Class<P> payload, Function<P, List<Offer>> offers) {
        Optional<ObjectNode> answer = object(body);
        if (status == 400 && answer.isPresent() && errorCode(answer.get()).isPresent()) {
            Refusal refusal = refusal(answer.get());
            return CLIENTS_OWN.contains(refusal.code())
                    ? new Lookup.Refused(refusal)
                    : new Lookup.Faulty("upstream refused us with " + refusal.code());
        }
        if (status != 200 || answer.isEmpty() || !answer.get().path("status").asBoolean(false)) {
            return new Lookup.Faulty("unreadable answer, HTTP " + status);
        }
        if (answer.get().path("session_id").asText("").isEmpty()) {
            return new Lookup.Faulty("answer without a session");
        }
        return found(answer.get(), payload, offers);
    }

    private <P> Lookup found(ObjectNode answer, Class<P> payload, Function<P, List<Offer>> offers) {
        ObjectNode upstreamState = json.createObjectNode();
        upstreamState.set("session_id", answer.remove("session_id"));
        answer.remove("status");
        try {
            return new Lookup.Found(answer, offers.apply(PayloadJson.read(answer, payload)), upstreamState);
        } catch (IllegalArgumentException unexpected) {
            return new Lookup.Faulty("payload of another shape");
        }
    }

    private CommitOutcome answeredOutcome(int status, Buffer body) {
        if (status == 404) {
            return new CommitOutcome.Refused(unclassified());
        }
        return object(body)
                .flatMap(answer -> switch (status) {
                    case 200 -> accepted(answer);
                    case 400 -> refused(answer);
                    default -> Optional.<CommitOutcome>empty();
                })
                .orElseGet(() -> new CommitOutcome.Unknown("unreadable answer, HTTP " + status));
    }

    private static Optional<CommitOutcome> accepted(ObjectNode answer) {
        if (!answer.path("status").asBoolean(false)) {
            return Optional.empty();
        }
        return switch (answer.path("state").asText()) {
            case "Success" -> Optional.of(new CommitOutcome.Succeeded(orEmptyText(answer.path("detail"))));
            case "Queued" -> Optional.of(new CommitOutcome.Pending(CommitOutcome.Pending.State.QUEUED));
            case "Processing" -> Optional.of(new CommitOutcome.Pending(CommitOutcome.Pending.State.PROCESSING));
            default -> Optional.empty();
        };
    }

    private Optional<CommitOutcome> refused(ObjectNode answer) {
        return errorCode(answer).map(code -> {
            if (!FINAL.contains(code)) {
                return new CommitOutcome.Unknown("upstream answered with error " + code);
            }
            return new CommitOutcome.Refused(CLIENTS_OWN.contains(code) ? refusal(answer) : unclassified());
        });
    }

    private static Optional<String> errorCode(ObjectNode answer) {
        return Optional.of(answer.path("error_code").asText())
                .filter(code -> CODE.matcher(code).matches())
                .filter(code -> !answer.path("status").asBoolean(false));
    }

    private Refusal refusal(ObjectNode answer) {
        JsonNode errorData = answer.path("error_data");
        return new Refusal(
                answer.path("error_code").asText(),
                orEmptyText(answer.path("details")),
                errorData instanceof ObjectNode object ? object : json.createObjectNode());
    }

    private static JsonNode orEmptyText(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? TextNode.valueOf("") : node;
    }

    private Refusal unclassified() {
        return new Refusal(
                Refusal.UNKNOWN_ERROR, TextNode.valueOf("Refused by the provider."), json.createObjectNode());
    }

    private Optional<ObjectNode> object(Buffer body) {
        try {
            return json.readTree(body.getBytes()) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
