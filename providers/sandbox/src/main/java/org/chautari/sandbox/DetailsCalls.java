package org.chautari.sandbox;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.chautari.sandbox.Script.Reading;
import org.chautari.sandbox.Service.User;

/** What is answered to details calls (PROTOCOL.md §4). */
@Singleton
class DetailsCalls {

    private final Sessions sessions;

    DetailsCalls(Sessions sessions) {
        this.sessions = sessions;
    }

    Reply reply(Call call) {
        return call.referenceFault()
                .or(() -> customerFault(call))
                .map(Reply::of)
                .orElseGet(() -> scripted(call, customer(call).orElseThrow()));
    }

    private static Optional<String> customer(Call call) {
        return call.request().text(call.service().customerParameter());
    }

    private static Optional<Answer> customerFault(Call call) {
        return customer(call).isPresent()
                ? Optional.empty()
                : Optional.of(Fault.MALFORMED.at(call.service().customerParameter(), "This field is required."));
    }

    private Reply scripted(Call call, String customer) {
        return switch (Script.ofCustomer(customer)) {
            case Reading.Unknown(String part) -> Reply.of(Fault.REFUSED.answer("Unknown script: " + part));
            case Reading.Understood(Script script) -> played(call, customer, script);
        };
    }

    private Reply played(Call call, String customer, Script script) {
        return switch (script.details()) {
            case Act.Refuse(String reason) -> Reply.of(Fault.REFUSED.answer(reason));
            case Act.Proceed proceed -> Reply.of(answer(call, customer, script), proceed);
        };
    }

    private Answer answer(Call call, String customer, Script script) {
        Optional<User> user = call.service().user(Script.nameIn(customer));
        if (user.isEmpty()) {
            return Fault.REFUSED.answer("Customer not found.");
        }
        return switch (user.get()) {
            case User.TurnedAway(Answer refusal) -> refusal;
            case User.Payer payer -> opened(call, customer, payer, script);
        };
    }

    private Answer opened(Call call, String customer, User.Payer payer, Script script) {
        Session session = sessions.open(
                id -> new Session(id, call.mode(), call.service(), call.reference(), customer, payer, script));
        return Answer.ok(session.payload().put("session_id", session.id()).put("status", true));
    }
}
