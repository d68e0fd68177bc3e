package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountCommandTest extends GatewayTest {

    private static final String ACME = """
            {"name": "acme", "state": "inactive", "services": ["konnect", "subisu"], "expires_at": "2027-01-31T18:15:00Z",
             "rate": {"per_second": 50, "burst": 100}, "balances": {
               "test": {"available": 1500.50, "held": 0.00, "spent": 10.00},
               "live": {"available": 0.00, "held": 0.00, "spent": 0.00}}}""";

    @Test
    void anAccountIsCreatedOnTerms() {
        gateway.answers(201, "{\"name\": \"acme\", \"state\": \"active\"}");

        int exitCode = type("account create acme --services subisu,konnect --expires 2027-01-31 --rate 50:100");

        assertEquals(0, exitCode);
        assertEquals("Created the account acme; next: chautari token issue acme --mode test\n", gateway.out());
        assertEquals(
                "{\"name\":\"acme\",\"services\":[\"subisu\",\"konnect\"],\"expires_at\":\"2027-02-01T00:00:00+05:45\"",
                gateway.received().getFirst().replaceAll("^[^{]*|,\"rate\".*", ""));
    }

    @Test
    void anAccountIsShownWithItsTermsAndCredits() {
        gateway.answers(200, ACME);

        type("account show acme");

        assertSent("GET", "accounts/acme", "");
        assertEquals("""
                Account        acme
                State          inactive
                Services       konnect,subisu
                Expires        2027-01-31T18:15:00Z
                Rate           50:100
                Credits, test  1,500.50 available, 0.00 held, 10.00 spent
                Credits, live  0.00 available, 0.00 held, 0.00 spent
                """, gateway.out());
    }

    @Test
    void whatIsNotLimitedIsSaidInWords() {
        gateway.answers(
                200,
                "{\"name\": \"a\", \"state\": \"active\", \"services\": null, \"expires_at\": null, \"rate\": null}");

        type("account show a");

        assertEquals("""
                Account   a
                State     active
                Services  all
                Expires   never
                Rate      default
                """, gateway.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--state inactive | {\"state\":\"inactive\"}",
                "--services none | {\"services\":[]}",
                "--services all | {\"services\":null}",
                "--services subisu | {\"services\":[\"subisu\"]}",
                "--expires never | {\"expires_at\":null}",
                "--expires 2027-01-31T18:30:00+05:45 | {\"expires_at\":\"2027-01-31T18:30:00+05:45\"}",
                "--rate default | {\"rate\":null}"
            })
    void onlyWhatIsSaidChanges(String options, String sent) {
        gateway.answers(200, ACME);

        int exitCode = type("account set acme " + options);

        assertEquals(0, exitCode);
        assertSent("PATCH", "accounts/acme", sent);
    }

    @Test
    void anAccountIsDeletedByItsState() {
        gateway.answers(200, "{\"name\": \"acme\", \"state\": \"deleted\"}");

        type("account delete acme");

        assertSent("PATCH", "accounts/acme", "{\"state\":\"deleted\"}");
        assertEquals("The account acme is deleted.\n", gateway.out());
    }

    @Test
    void theNextPageIsAnOptionToAdd() {
        gateway.answers(200, "{\"accounts\": [], \"next_cursor\": \"abc\"}");

        type("account list --limit 2 --cursor xyz");

        assertSent("GET", "accounts?limit=2&cursor=xyz", "");
        assertEquals("ACCOUNT  STATE  MODE  AVAILABLE  HELD  SPENT\nMore: --cursor abc\n", gateway.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account create",
                "account create acme --expires 2027-02-30",
                "account create acme --expires tomorrow",
                "account create acme --rate 0",
                "account create acme --rate fast",
                "account create acme --services ,",
                "account set acme",
                "account set acme --state deleted",
                "account list --limit many"
            })
    void whatIsNotUnderstoodSendsNothing(String typed) {
        assertMisuse(typed);
    }
}
