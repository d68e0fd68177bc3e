package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.chautari.cli.JsonCalls.Answer;
import org.chautari.cli.system.Client.Session;
import org.chautari.cli.system.Operator.Account;
import org.chautari.cli.system.Operator.Money;
import org.chautari.postgres.LocalPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the system ends, and starts again; the first three tests follow one home folder through its days. */
@ExtendWith(WholeSystem.Provided.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class LifecycleIT {

    private static final int PAID =
            Bill.KONNECT.rupees() + Bill.ALL.stream().mapToInt(Bill::rupees).sum();
    private static final Money AFTER_THE_FIRST_DAY = Money.of(1_000_000 - PAID, 0, PAID);
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(20);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(5);

    private final SystemLayout layout = WholeSystem.newLayout("lifecycle");
    private UpProcess up;

    @Test
    @Order(1)
    void sigtermFinishesWhatIsInFlightAndLeavesNoProcessBehind() throws Exception {
        up = WholeSystem.warm(UpProcess.start(layout, WholeSystem.LIMITS).awaitReady());
        Client demo = new Client(layout.gatewayUrl(), "TEST:demo-token");
        List<ProcessHandle> children = up.children();
        Future<Answer> commit = inFlight(demo, demo, WholeSystem.operator(up));

        up.signal("TERM");
        up.exitCode();

        assertEquals("Success", Client.state(commit.get()));
        assertNothingRuns(children);
    }

    @Test
    @Order(2)
    void aSystemThatWasKilledIsRecoveredByTheNextWithTheSameBalances() throws Exception {
        up = UpProcess.start(layout, WholeSystem.LIMITS).awaitReady();
        Money beforeTheKill = WholeSystem.operator(up).money("demo", "test");
        List<ProcessHandle> leftBehind = up.children();

        up.signal("KILL");
        up.exitCode();
        up = UpProcess.start(layout, WholeSystem.LIMITS).awaitReady();

        assertAll(
                () -> assertEquals(AFTER_THE_FIRST_DAY, beforeTheKill),
                () -> assertEquals(AFTER_THE_FIRST_DAY, WholeSystem.operator(up).money("demo", "test")),
                () -> WholeSystem.operator(up).verifyLedger(),
                () -> assertTrue(up.output().contains("Ended what an earlier run, killed, had left"), up::output),
                () -> assertGone(leftBehind));
    }

    @Test
    @Order(3)
    void ctrlCLeavesNoProcessBehind() throws Exception {
        List<ProcessHandle> children = up.children();

        up.signal("INT");
        up.exitCode();

        assertTrue(up.output().contains("All stopped; the data stays in"), up::output);
        assertNothingRuns(children);
    }

    @Test
    void aTakenPortIsNamedInOneSentence() throws Exception {
        SystemLayout wanted = WholeSystem.newLayout("taken-port");
        int port = wanted.ports().provider(2);

        try (ServerSocket taker = new ServerSocket(port);
                UpProcess refused = UpProcess.start(wanted, WholeSystem.LIMITS)) {
            int exitCode = refused.exitCode();

            assertTrue(taker.isBound());
            assertNotEquals(0, exitCode);
            assertEquals(
                    List.of(("chautari: Port %d, wanted by the provider hashcnet-v2, is taken by another program:"
                                    + " choose another with --provider-port-base (or CHAUTARI_PROVIDER_PORT_BASE).")
                            .formatted(port)),
                    refused.output()
                            .lines()
                            .filter(line -> line.contains(Integer.toString(port)))
                            .toList());
        }
    }

    @Test
    void aGatewayThatIsToldToStopAnswersWhatItHasBegun(WholeSystem system) throws Exception {
        Account account = system.operator().newAccount(10_000);
        try (SecondGateway gateway = SecondGateway.start(system)) {
            Future<Answer> commit = inFlight(account.test(), account.test().at(gateway.url()), system.operator());

            gateway.signal("TERM");
            gateway.awaitEnd();

            assertEquals("Success", Client.state(commit.get()));
            assertEquals(Money.of(10_000 - 5999, 0, 5999), system.operator().money(account));
        }
    }

    @Test
    void aGatewayThatIsKilledMidwayLeavesThePaymentProcessingAndHeld(WholeSystem system) throws Exception {
        Account account = system.operator().newAccount(10_000);
        try (SecondGateway gateway = SecondGateway.start(system)) {
            Future<Answer> commit = inFlight(account.test(), account.test().at(gateway.url()), system.operator());

            gateway.signal("KILL");
            gateway.awaitEnd();

            assertThrows(ExecutionException.class, commit::get);
            assertEquals(1, system.operator().payments(account, "Processing"));
            assertEquals(Money.of(10_000 - 5999, 5999, 0), system.operator().money(account));
            system.operator().verifyLedger();
        }
    }

    @AfterAll
    void end() throws Exception {
        up.close();
        WholeSystem.deleteData(layout);
    }

    /** A commit that has reached the upstream and is not yet answered. */
    private static Future<Answer> inFlight(Client opening, Client committing, Operator operator) throws Exception {
        Session session = opening.open(Bill.KONNECT, "~commit=slow@4s");
        Future<Answer> commit =
                Together.start(1, i -> () -> committing.commit(session)).getFirst();
        Await.until(
                "the payment is on its way",
                SEEN_WITHIN,
                () -> operator.paymentsOf(session.reference(), "Processing") == 1);
        assertFalse(commit.isDone());
        return commit;
    }

    private void assertNothingRuns(List<ProcessHandle> children) throws Exception {
        assertGone(children);
        assertEquals(OptionalInt.empty(), LocalPostgres.portOfRunning(layout.data()));
        assertTrue(layout.ports().wanted().stream().map(Ports.Wanted::port).allMatch(PortCheck::isFree));
    }

    private static void assertGone(List<ProcessHandle> processes) throws Exception {
        Await.until(
                "the processes are gone", GONE_WITHIN, () -> processes.stream().noneMatch(Signals::runs));
    }
}
