package org.chautari.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Where calls come in: checks who calls for what, in the protocol's order, and passes them on. Waits for nothing. */
@Singleton
class Desk {

    private static final byte[] NO_PARAMETERS = {'{', '}'};

    private final AccountToken token;
    private final Services services;
    private final DetailsCalls details;
    private final CommitCalls commits;
    private final StatusCalls statuses;

    Desk(SandboxConfig config, Services services, DetailsCalls details, CommitCalls commits, StatusCalls statuses) {
        this.token = config.token();
        this.services = services;
        this.details = details;
        this.commits = commits;
        this.statuses = statuses;
    }

    /** The reply to a details call. */
    Reply details(String slug, byte[] body, Optional<String> clientReference) {
        return switch (admit(body, clientReference, Map.of())) {
            case Admission.Admitted admitted -> atService(slug, admitted, details::reply);
            case Admission.Rejected(Answer answer) -> Reply.of(answer);
        };
    }

    /** The reply to a commit call. */
    Reply commit(String slug, byte[] body, Optional<String> clientReference) {
        return switch (admit(body, clientReference, Map.of())) {
            case Admission.Admitted admitted -> atService(slug, admitted, commits::reply);
            case Admission.Rejected(Answer answer) -> Reply.of(answer);
        };
    }

    /** The reply to a status lookup; what the address says goes before what the body says. */
    Reply status(Map<String, String> address, byte[] body) {
        return lookup(address, body, statuses::one);
    }

    /** The reply to a status lookup of several payments. */
    Reply bulkStatus(Map<String, String> address, byte[] body) {
        return lookup(address, body, statuses::bulk);
    }

    private Reply lookup(Map<String, String> address, byte[] body, BiFunction<Mode, Request, Answer> calls) {
        return switch (admit(body.length == 0 ? NO_PARAMETERS : body, Optional.empty(), address)) {
            case Admission.Admitted(Mode mode, Request request) -> Reply.of(calls.apply(mode, request));
            case Admission.Rejected(Answer answer) -> Reply.of(answer);
        };
    }

    private Reply atService(String slug, Admission.Admitted admitted, Function<Call, Reply> calls) {
        return services.find(slug)
                .map(service -> calls.apply(new Call(admitted.mode(), service, admitted.request())))
                .orElseGet(() -> Reply.of(Fault.NO_SUCH_SERVICE.answer()));
    }

    private sealed interface Admission {

        record Admitted(Mode mode, Request request) implements Admission {}

        record Rejected(Answer answer) implements Admission {}
    }

    private Admission admit(byte[] body, Optional<String> clientReference, Map<String, String> address) {
        try {
            JsonNode tree = Json.parse(body);
            if (tree.isMissingNode()) {
                return new Admission.Rejected(Fault.NOT_JSON.answer());
            }
            if (!(tree instanceof ObjectNode object)) {
                return new Admission.Rejected(Fault.NOT_AN_OBJECT.answer());
            }
            address.forEach(object::put);
            return admit(new Request(object, clientReference));
        } catch (IOException notJson) {
            return new Admission.Rejected(Fault.NOT_JSON.answer());
        }
    }

    private Admission admit(Request request) {
        if (request.isBlank("token")) {
            return new Admission.Rejected(Fault.TOKEN_NOT_PROVIDED.answer());
        }
        return request.text("token")
                .flatMap(token::mode)
                .<Admission>map(mode -> new Admission.Admitted(mode, request))
                .orElseGet(() -> new Admission.Rejected(Fault.INVALID_TOKEN.answer()));
    }
}
