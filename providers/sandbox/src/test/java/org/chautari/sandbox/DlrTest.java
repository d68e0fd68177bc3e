package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.stream.StreamSupport;
import org.chautari.sandbox.SandboxClient.Answered;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The delivery reports that commits of the running sandbox lead to. */
@QuarkusTest
@QuarkusTestResource(SandboxDlrs.class)
class DlrTest {

    @TestHTTPResource("/")
    URL base;

    @ConfigProperty(name = "chautari.sandbox.dlr-url")
    String dlrUrl;

    private final String reference = SandboxClient.newReference();

    @ParameterizedTest
    @CsvSource({
        "commit=queued@50ms, 1, Success",
        "commit=queued-failed@50ms, 1, Failed",
        "'commit=queued@50ms,dlr=lie', 1, Failed",
        "'commit=queued@50ms,dlr=twice', 2, Success"
    })
    void aQueuedPaymentIsReportedOnceItIsFinal(String script, int count, String status) {
        SandboxClient client = new SandboxClient(base.getPort());
        String commit = client.konnectCommit("expired~" + script, reference).toString();

        client.post("commit", "konnect", commit);

        SandboxClient receiver = new SandboxClient(
                URI.create(dlrUrl.replace("{service}", "konnect")).getPort());
        Answered last = SandboxClient.await(
                () -> receiver.get("/received"), answered -> reports(answered).size() == count);
        String told = "name=\"status\"\r\n\r\n" + status + "\r\n";
        assertTrue(reports(last).stream().allMatch(report -> report.contains(told)), told);
    }

    /** The bodies of the reports of this test's payment. */
    private List<String> reports(Answered answered) {
        return StreamSupport.stream(answered.body().spliterator(), false)
                .filter(report -> report.path("path").asText().equals("/api/dlr/konnect/"))
                .map(report -> report.path("body").asText())
                .filter(body -> body.contains(reference))
                .toList();
    }
}
