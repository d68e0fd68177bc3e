package org.chautari.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/** Where calls come in: checks who calls for what, in the protocol's order, and passes them on. Waits for nothing. */
@Singleton
class Desk {

    private final AccountToken token;
    private final Services services;
    private final DetailsCalls details;
    private final CommitCalls commits;

    Desk(SandboxConfig config, Services services, DetailsCalls details, CommitCalls commits) {
        this.token = config.token();
        this.services = services;
        this.details = details;
        this.commits = commits;
    }

    /** The reply to a details call. */
    Reply details(String slug, byte[] body, Optional<String> clientReference) {
        return switch (admit(slug, body, clientReference)) {
            case Admission.Admitted(Call call) -> details.reply(call);
            case Admission.Rejected(Answer answer) -> Reply.of(answer);
        };
    }

    /** The reply to a commit call. */
    Reply commit(String slug, byte[] body, Optional<String> clientReference) {
        return switch (admit(slug, body, clientReference)) {
            case Admission.Admitted(Call call) -> commits.reply(call);
            case Admission.Rejected(Answer answer) -> Reply.of(answer);
        };
    }

    private sealed interface Admission {

        record Admitted(Call call) implements Admission {}

        record Rejected(Answer answer) implements Admission {}
    }

    private Admission admit(String slug, byte[] body, Optional<String> clientReference) {
        try {
            JsonNode tree = Json.parse(body);
            if (tree.isMissingNode()) {
                return new Admission.Rejected(Fault.NOT_JSON.answer());
            }
            return tree instanceof ObjectNode object
                    ? admit(slug, new Request(object, clientReference))
                    : new Admission.Rejected(Fault.NOT_AN_OBJECT.answer());
        } catch (IOException notJson) {
            return new Admission.Rejected(Fault.NOT_JSON.answer());
        }
    }

    private Admission admit(String slug, Request request) {
        if (request.isBlank("token")) {
            return new Admission.Rejected(Fault.TOKEN_NOT_PROVIDED.answer());
        }
        Optional<Mode> mode = request.text("token").flatMap(token::mode);
        if (mode.isEmpty()) {
            return new Admission.Rejected(Fault.INVALID_TOKEN.answer());
        }
        return services.find(slug)
                .<Admission>map(service -> new Admission.Admitted(new Call(mode.get(), service, request)))
                .orElseGet(() -> new Admission.Rejected(Fault.NO_SUCH_SERVICE.answer()));
    }
}
