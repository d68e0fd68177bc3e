package org.chautari.gateway.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlanksTest {

    private static final Duration EVERY = Duration.ofMillis(10);
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);
    private static final byte[] BODY = "{}".getBytes(UTF_8);

    @Test
    void blanksComeUntilTheBodyDoes() {
        Uni<byte[]> late = Uni.createFrom().item(BODY).onItem().delayIt().by(EVERY.multipliedBy(5));

        List<byte[]> pieces =
                Blanks.until(late, EVERY).collect().asList().await().atMost(WAIT_MAX);

        assertTrue(pieces.size() > 1, "there is a blank");
        assertArrayEquals(BODY, pieces.getLast());
        pieces.subList(0, pieces.size() - 1).forEach(piece -> assertEquals(" ", new String(piece, UTF_8)));
    }

    @Test
    void aBodyThatIsThereComesAlone() {
        List<byte[]> pieces = Blanks.until(Uni.createFrom().item(BODY), WAIT_MAX)
                .collect()
                .asList()
                .await()
                .atMost(WAIT_MAX);

        assertEquals(1, pieces.size());
    }

    @Test
    void aBodyThatFailsIsNotWaitedForAnyLonger() {
        Uni<byte[]> failing = Uni.createFrom().<byte[]>failure(new IllegalStateException("the database went away"));

        assertThrows(
                IllegalStateException.class,
                () -> Blanks.until(failing, EVERY).collect().asList().await().atMost(WAIT_MAX));
    }
}
