package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chautari.cli.JsonCalls.Answer;
import org.chautari.cli.system.Client.Session;
import org.chautari.cli.system.Operator.Account;
import org.chautari.cli.system.Operator.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is one account's, in one mode, at one service, is nobody else's. */
@ExtendWith(WholeSystem.Provided.class)
class IsolationIT {

    private static final int CREDITS = 10_000;

    private final WholeSystem system;
    private Account owner;
    private Account other;

    IsolationIT(WholeSystem system) {
        this.system = system;
    }

    @BeforeEach
    void openAccounts() throws Exception {
        owner = system.operator().newAccount(CREDITS);
        other = system.operator().newAccount(CREDITS);
        system.operator().grant(owner.name(), "live", CREDITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"konnect", "subisu"})
    void anotherAccountsSessionIsLikeOneThatNeverWas(Bill bill) throws Exception {
        Session session = owner.test().open(bill, "");
        Session none = new Session(bill, session.reference(), "999999999999");

        Answer answer = other.test().commit(session);

        assertUnknown(answer);
        assertEquals(other.test().commit(none).body(), answer.body());
        assertEquals(Money.of(CREDITS, 0, 0), system.operator().money(other));
        assertEquals("Success", Client.state(owner.test().commit(session)));
    }

    @Test
    void liveCannotPayInASessionOfTest() throws Exception {
        Session session = owner.test().open(Bill.KONNECT, "");

        Answer answer = owner.live().commit(session);

        assertUnknown(answer);
        assertEquals(Money.of(CREDITS, 0, 0), system.operator().money(owner.name(), "live"));
    }

    @Test
    void testCannotPayInASessionOfLive() throws Exception {
        Session session = owner.live().open(Bill.KONNECT, "");

        Answer answer = owner.test().commit(session);

        assertUnknown(answer);
        assertEquals(Money.of(CREDITS, 0, 0), system.operator().money(owner));
    }

    @Test
    void aSessionOfOneServiceIsNoneOfAnother() throws Exception {
        Session session = owner.test().open(Bill.KONNECT, "");

        Answer answer = owner.test().commit(new Session(Bill.NET_MAX, session.reference(), session.id()));

        assertUnknown(answer);
    }

    @Test
    void testAndLivePayUnderOneReferenceOutOfBooksOfTheirOwn() throws Exception {
        String reference = Client.newReference();
        Session test = owner.test().open(Bill.KONNECT, "", reference);
        Session live = owner.live().open(Bill.NET_MAX, "", reference);

        Answer inTest = owner.test().commit(test);
        Answer inLive = owner.live().commit(live);

        Set<String> book = system.book().rows(reference).stream()
                .map(row ->
                        row.path("mode").asText() + " " + row.path("service").asText() + " "
                                + row.path("executions").asText())
                .collect(Collectors.toSet());
        assertAll(
                () -> assertEquals("Success", Client.state(inTest)),
                () -> assertEquals("Success", Client.state(inLive)),
                () -> assertEquals(
                        Money.of(CREDITS - 5999, 0, 5999), system.operator().money(owner)),
                () -> assertEquals(
                        Money.of(CREDITS - 1850, 0, 1850), system.operator().money(owner.name(), "live")),
                () -> assertEquals(Set.of("test konnect 1", "live net-max 1"), book));
    }

    @Test
    void twoAccountsPayUnderOneReference() throws Exception {
        String reference = Client.newReference();
        Session ofOwner = owner.test().open(Bill.KONNECT, "", reference);
        Session ofOther = other.test().open(Bill.KONNECT, "", reference);

        Answer first = owner.test().commit(ofOwner);
        Answer second = other.test().commit(ofOther);

        assertAll(
                () -> assertEquals("Success", Client.state(first)),
                () -> assertEquals("Success", Client.state(second)),
                () -> assertEquals(2, system.book().executions(reference)));
    }

    private static void assertUnknown(Answer answer) {
        assertEquals(400, answer.status());
        assertEquals("1011", Client.errorCode(answer));
        assertEquals(Set.of("session_id"), fields(Client.details(answer)));
    }

    private static Set<String> fields(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
