package org.chautari.sandbox;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.chautari.sandbox.Book.Entry;
import org.chautari.sandbox.Pricing.Price;

/** What is answered to commit calls, and what is executed (PROTOCOL.md §5). */
@Singleton
class CommitCalls {

    private final Sessions sessions;
    private final Book book;
    private final WaitingRoom waitingRoom;
    private final StatusFaults statusFaults;

    CommitCalls(Sessions sessions, Book book, WaitingRoom waitingRoom, StatusFaults statusFaults) {
        this.sessions = sessions;
        this.book = book;
        this.waitingRoom = waitingRoom;
        this.statusFaults = statusFaults;
    }

    Reply reply(Call call) {
        return formFault(call).or(() -> duplicate(call)).map(Reply::of).orElseGet(() -> inSession(call));
    }

    private static Optional<Answer> formFault(Call call) {
        if (call.request().number("session_id").isEmpty()) {
            return Optional.of(Fault.MALFORMED.at("session_id", "A valid number is required."));
        }
        return (call.service().hasCommitReference() ? call.referenceFault() : Optional.<Answer>empty())
                .or(() -> call.service().pricing().malformed(call.request()));
    }

    private Optional<Answer> duplicate(Call call) {
        return call.service().hasCommitReference()
                ? book.seen(new PaymentKey(call.mode(), call.reference())).map(CommitCalls::seen)
                : Optional.empty();
    }

    private Reply inSession(Call call) {
        long sessionId = call.request().number("session_id").orElseThrow();
        return sessions.find(sessionId, call.mode(), call.service())
                .map(session -> priced(call, session))
                .orElseGet(() -> Reply.of(Fault.MISFIT.at("session_id", "No such session.")));
    }

    private Reply priced(Call call, Session session) {
        return switch (call.service().pricing().price(call.request(), session.payload())) {
            case Price.Refused(Answer answer) -> Reply.of(answer);
            case Price.Agreed(long paisa) -> played(payment(call, session, paisa), session.script());
        };
    }

    private static Payment payment(Call call, Session session, long amountPaisa) {
        String upstreamReference = call.service().hasCommitReference() ? call.reference() : session.reference();
        String reference = call.request().clientReference().orElse(upstreamReference);
        return new Payment(call.mode(), reference, upstreamReference, call.service(), session.customer(), amountPaisa);
    }

    private Reply played(Payment payment, Script script) {
        statusFaults.begin(payment.key(), script.status());
        return switch (script.commit()) {
            case Act.Refuse(String reason) -> Reply.of(Fault.REFUSED.answer(reason));
            case Act.Queue queue -> queued(payment, queue, script.dlr());
            case Act.Proceed proceed when proceed.executes() -> executed(payment, proceed);
            case Act.Proceed proceed -> Reply.of(Fault.SERVER_ERROR.answer(), proceed);
        };
    }

    private Reply executed(Payment payment, Act.Proceed proceed) {
        return switch (book.enter(payment)) {
            case Entry.Entered(Row row, long balancePaisa) ->
                Reply.of(payment.service().success(row.id(), payment.amountPaisa(), balancePaisa), proceed);
            case Entry.TurnedAway turnedAway -> Reply.of(refusal(turnedAway));
        };
    }

    private Reply queued(Payment payment, Act.Queue queue, DlrAct dlr) {
        return switch (book.queue(payment)) {
            case Entry.Entered(Row row, long balancePaisa) -> {
                waitingRoom.admit(row, queue, dlr);
                yield Reply.of(payment.service().queued(row.id(), payment.amountPaisa(), balancePaisa));
            }
            case Entry.TurnedAway turnedAway -> Reply.of(refusal(turnedAway));
        };
    }

    private static Answer refusal(Entry.TurnedAway turnedAway) {
        return switch (turnedAway) {
            case Entry.Seen(Row row) -> seen(row);
            case Entry.Full() -> Fault.REFUSED.answer("The sandbox's book is full: restart it.");
        };
    }

    private static Answer seen(Row row) {
        return Fault.DUPLICATE_REFERENCE.with(
                Json.object().put("id", row.id()).put("state", row.state().wireName()));
    }
}
