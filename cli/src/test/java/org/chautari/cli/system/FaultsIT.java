package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.chautari.cli.JsonCalls.Answer;
import org.chautari.cli.system.Client.Session;
import org.chautari.cli.system.Operator.Account;
import org.chautari.cli.system.Operator.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A provider that is gone, was never there, or hangs: its own payments suffer, and no others. */
@ExtendWith(WholeSystem.Provided.class)
class FaultsIT {

    private static final int CREDITS = 1_000_000;
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(15);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(8);
    private static final Duration RESTARTED_WITHIN = Duration.ofSeconds(60);

    private static WholeSystem system;

    @BeforeAll
    static void findTheSystem(WholeSystem whole) {
        system = whole;
    }

    @Test
    void aKilledProviderIsNotReachedAndComesBack() throws Exception {
        Account account = system.operator().newAccount(CREDITS);
        Session session = account.test().open(Bill.HASHCNET, "");
        ProcessHandle provider = system.up().service("hashcnet-v2");

        // Stopped, the supervisor starts nothing again until the provider was missed.
        system.up().signal("STOP");
        try {
            Signals.send("KILL", provider);
            Await.until(
                    "the killed provider is missed",
                    REFUSED_WITHIN,
                    () -> Client.errorCode(account.test().details(Bill.HASHCNET, "", Client.newReference()))
                            .equals("1018"));
            Answer answer = assertTimeout(REFUSED_WITHIN, () -> account.test().commit(session));

            assertNotSent(answer, account, session);
            for (Bill bill : Bill.HASHCNET.others()) {
                assertEquals("Success", Client.state(pay(account.test(), bill)), bill::slug);
            }
        } finally {
            system.up().signal("CONT");
        }
        Await.until(
                "the provider is up again",
                RESTARTED_WITHIN,
                () -> account.test()
                                .details(Bill.HASHCNET, "", Client.newReference())
                                .status()
                        == 200);
    }

    @Test
    void aGatewayStartsWithoutAProviderAndServesTheOthers() throws Exception {
        Account account = system.operator().newAccount(CREDITS);
        Session session = account.test().open(Bill.KONNECT, "");
        URI nobody = URI.create("http://localhost:" + FreePorts.one());

        try (SecondGateway gateway = SecondGateway.start(system, Map.of("konnect", nobody))) {
            Client client = account.test().at(gateway.url());
            Answer details = client.details(Bill.KONNECT, "", Client.newReference());
            Answer commit = assertTimeout(REFUSED_WITHIN, () -> client.commit(session));

            assertEquals("1018", Client.errorCode(details));
            assertNotSent(commit, account, session);
            for (Bill bill : Bill.KONNECT.others()) {
                assertEquals("Success", Client.state(pay(client, bill)), bill::slug);
            }
        }
    }

    @Test
    void aSlowProviderSlowsNoOther() throws Exception {
        Account slow = system.operator().newAccount(CREDITS);
        Account quick = system.operator().newAccount(CREDITS);
        List<Session> sessions = manySessions(slow.test());

        List<Future<Answer>> hanging =
                Together.start(sessions.size(), i -> () -> slow.test().commit(sessions.get(i)));
        Await.until(
                "a hundred commits hang",
                ANSWERED_WITHIN,
                () -> system.operator().payments(slow, "Processing") >= 100);
        List<Bill> others = Bill.SUBISU.others();
        List<Answer> answers = assertTimeout(
                ANSWERED_WITHIN, () -> Together.run(others.size(), i -> () -> pay(quick.test(), others.get(i))));
        boolean stillHanging = hanging.stream().anyMatch(commit -> !commit.isDone());

        assertTrue(stillHanging, "the slow provider answered before the others: nothing was shown");
        assertEquals(List.of("Success", "Success", "Success", "Success"), states(answers));
        assertHeldWhatWasSent(slow, sessions, Together.all(hanging));
    }

    @AfterAll
    static void theLedgerAddsUp() throws Exception {
        system.operator().verifyLedger();
    }

    private static List<Session> manySessions(Client client) throws Exception {
        List<List<Session>> opened = Together.run(20, caller -> () -> {
            List<Session> own = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                own.add(client.open(Bill.SUBISU, "~commit=slow@30s"));
            }
            return own;
        });
        return opened.stream().flatMap(List::stream).toList();
    }

    private static Answer pay(Client client, Bill bill) throws InterruptedException {
        return client.commit(client.open(bill, ""));
    }

    private static List<String> states(List<Answer> answers) {
        return answers.stream().map(Client::state).toList();
    }

    private static void assertNotSent(Answer answer, Account account, Session session) {
        assertAll(
                () -> assertEquals(400, answer.status()),
                () -> assertEquals("1018", Client.errorCode(answer)),
                () -> assertEquals(Money.of(CREDITS, 0, 0), system.operator().money(account)),
                () -> assertEquals(0, system.book().executions(session.reference())));
    }

    /** What went upstream is held, and no more than that; what the bulkhead turned away was returned. */
    private static void assertHeldWhatWasSent(Account account, List<Session> sessions, List<Answer> answers)
            throws Exception {
        int sent = (int) states(answers).stream().filter("Processing"::equals).count();
        int turnedAway = (int)
                answers.stream().map(Client::errorCode).filter("1018"::equals).count();
        int rupees = sent * Bill.SUBISU.rupees();
        assertEquals(sessions.size(), sent + turnedAway);
        assertEquals(Money.of(CREDITS - rupees, rupees, 0), system.operator().money(account));
        assertEquals(
                sent,
                system.book()
                        .executions(sessions.stream().map(Session::reference).toList()));
    }
}
