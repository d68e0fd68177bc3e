package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chautari.cli.JsonCalls;
import org.chautari.cli.system.Operator.Account;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the processes of all the tests before this one have written: no secret, and nothing of a subscriber. */
@ExtendWith(WholeSystem.Provided.class)
@Order(Integer.MAX_VALUE)
class PrivacyIT {

    private static final Path FIXTURES = Path.of("..", "docs", "protocol", "fixtures");

    /** Shorter texts of payloads are words that any log may have: {@code Active}, {@code 1 Month}. */
    private static final int TELLING_LENGTH = 8;

    private static final Set<String> PERSONAL =
            Set.of("customer_name", "name", "username", "user_id", "mobile", "mobile_no", "address");

    private static final Set<String> SCRIPTS = Set.of("~commit", "~details", "~due");

    /** What {@code up} prints for people to try. */
    private static final String PRINTED_ON_PURPOSE =
            "  (test|live) token  .*|    -d '\\{\"token\": \"TEST:demo-token\".*";

    private final WholeSystem system;

    PrivacyIT(WholeSystem system) {
        this.system = system;
    }

    @Test
    void noLogCarriesASecretOrAnythingOfASubscriber() throws Exception {
        Account account = system.operator().newAccount(1_000_000);
        for (Bill bill : Bill.ALL) {
            for (String script : List.of("", "~commit=refused", "~commit=garbage")) {
                account.test().commit(account.test().open(bill, script));
            }
            account.test().details(bill, "~details=500", Client.newReference());
        }
        account.test().post("details", "subisu", Map.of("username", List.of("khaltiinternet"), "reference", "x"));
        Set<String> forbidden = forbidden();

        List<Path> logs = logs();
        List<String> found = logs.stream().flatMap(log -> found(forbidden, log)).toList();

        assertEquals(List.of(), found);
        assertTrue(logs.size() > SystemLayout.PROVIDERS.size() + 2);
        assertTrue(contains("gateway.log", "A commit was answered"));
        assertTrue(contains("subisu.log", "Upstream called"));
    }

    @Test
    void noProcessListShowsASecret() throws Exception {
        Set<String> secrets = secrets();

        List<String> shown = system.up().children().stream()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> secrets.stream().anyMatch(line::contains))
                .toList();

        assertEquals(List.of(), shown);
    }

    private Set<String> forbidden() throws IOException {
        Set<String> texts = secrets();
        texts.addAll(SCRIPTS);
        try (Stream<Path> files = Files.walk(FIXTURES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                collect("", JsonCalls.JSON.readTree(file.toFile()), texts);
            }
        }
        // What both the documents and the protocol itself say, and so a log may.
        texts.removeAll(Set.of("Successfully Completed Transaction", "Can't fulfill request", "Validation error"));
        texts.removeAll(Set.of("client_error", "validation_error", "unique-reference", "TEST:token", "fast-speed"));
        texts.removeAll(Set.of("outstanding_payment"));
        return texts;
    }

    private Set<String> secrets() throws IOException {
        Set<String> secrets = new HashSet<>(Set.of("demo-token", "sandbox-token"));
        system.operator().issuedTokens().forEach(token -> secrets.add(token.replace("TEST:", "")));
        try (Stream<Path> files = Files.walk(WholeSystem.FOLDER, 2)) {
            for (Path key : files.filter(file -> file.endsWith("admin.key") || file.endsWith("gateway.secret"))
                    .toList()) {
                secrets.add(Files.readString(key).strip());
            }
        }
        return secrets;
    }

    private static void collect(String name, JsonNode node, Set<String> texts) {
        if (node.isTextual() && isTelling(name, node.asText())) {
            texts.add(node.asText());
        }
        node.properties().forEach(field -> collect(field.getKey(), field.getValue(), texts));
        if (node.isArray()) {
            node.forEach(element -> collect(name, element, texts));
        }
    }

    private static boolean isTelling(String name, String text) {
        return text.length() >= TELLING_LENGTH || (PERSONAL.contains(name) && text.length() > "expired".length());
    }

    private static List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(WholeSystem.FOLDER)) {
            return files.filter(file -> file.toString().matches(".*\\.log(\\.\\d+)?"))
                    .toList();
        }
    }

    private static Stream<String> found(Set<String> forbidden, Path log) {
        List<String> lines = lines(log);
        return IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).matches(PRINTED_ON_PURPOSE))
                .boxed()
                .flatMap(i -> forbidden.stream()
                        .filter(lines.get(i)::contains)
                        .map(text -> "%s:%d has \"%s\"".formatted(log, i + 1, text)));
    }

    private boolean contains(String log, String text) {
        return lines(system.up().layout().home().resolve("logs").resolve(log)).stream()
                .anyMatch(line -> line.contains(text));
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
