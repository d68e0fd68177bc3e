package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCommandTest extends GatewayTest {

    private static final String TOKEN = """
            {"id": 7, "account": "acme", "mode": "live", "prefix": "ab12", "state": "%s", "scopes": ["commit", "details"],
             "services": null, "addresses": ["192.0.2.0/24"], "expires_at": null, "rate": null, "rotated_to": %s,
             "created_at": "2026-01-01T00:00:00Z", "last_used_at": "2026-01-02T00:00:00Z"}""";

    @Test
    void aTokenIsIssuedOnTermsAndShownOnce() {
        gateway.answers(201, "{\"id\": 7, \"mode\": \"live\", \"token\": \"s3cret\", \"prefix\": \"s3\"}");

        int exitCode = type("token issue acme --mode live --scopes details,COMMIT --addresses 192.0.2.7,2001:db8::/32");

        assertEquals(0, exitCode);
        assertSent(
                "POST",
                "accounts/acme/tokens",
                "{\"mode\":\"live\",\"scopes\":[\"details\",\"commit\"],\"addresses\":[\"192.0.2.7\",\"2001:db8::/32\"]}");
        assertEquals("Token 7 for live mode, shown this once:\n\n  s3cret\n\n", gateway.out());
    }

    @Test
    void tokensAreListedWithTheirTerms() {
        gateway.answers(200, "[" + TOKEN.formatted("active", "9") + "]");

        type("token list acme");

        assertEquals("""
                ID  MODE  PREFIX  STATE                 SCOPES          SERVICES  ADDRESSES     RATE     EXPIRES  LAST USED             CREATED
                 7  live  ab12    active, rotated to 9  commit,details  all       192.0.2.0/24  default  never    2026-01-02T00:00:00Z  2026-01-01T00:00:00Z
                """, gateway.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--scopes balance | {\"scopes\":[\"balance\"]}",
                "--addresses any | {\"addresses\":null}",
                "--services all --expires never | {\"services\":null,\"expires_at\":null}"
            })
    void onlyWhatIsSaidOfATokenChanges(String options, String sent) {
        gateway.answers(200, TOKEN.formatted("active", "null"));

        type("token set 7 " + options);

        assertSent("PATCH", "tokens/7", sent);
        assertEquals("""
                Token      7
                Mode       live
                State      active
                Scopes     commit,details
                Services   all
                Addresses  192.0.2.0/24
                Rate       default
                Expires    never
                """, gateway.out());
    }

    @ParameterizedTest
    @CsvSource({"suspend, suspended", "activate, active"})
    void aTokenIsSuspendedAndActivated(String verb, String state) {
        gateway.answers(200, TOKEN.formatted(state, "null"));

        type("token " + verb + " 7");

        assertSent("PATCH", "tokens/7", "{\"state\":\"%s\"}".formatted(state));
        assertEquals("Token 7 is %s.\n".formatted(state), gateway.out());
    }

    @ParameterizedTest
    @CsvSource({"'', 86400", "--overlap 0s, 0", "--overlap 2h, 7200", "--overlap 7d, 604800"})
    void aTokenIsRotatedWithAnOverlap(String options, long seconds) {
        gateway.answers(201, """
                {"id": 8, "mode": "live", "token": "next", "replaces": {"id": 7, "expires_at": "2026-01-03T00:00:00Z"}}""");

        type(("token rotate 7 " + options).strip());

        assertSent("POST", "tokens/7/rotate", """
                {"overlap_seconds":%d}""".formatted(seconds));
        assertEquals("""
                Token 8 for live mode, shown this once:

                  next

                It takes the place of token 7, which works until 2026-01-03T00:00:00Z.
                """, gateway.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token issue acme",
                "token issue acme --mode test --scopes pay",
                "token set 7",
                "token set seven --services all",
                "token suspend",
                "token rotate 7 --overlap soon",
                "token revoke acme"
            })
    void whatIsNotUnderstoodSendsNothing(String typed) {
        assertMisuse(typed);
    }
}
