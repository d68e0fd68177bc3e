package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Service KONNECT = Service.declared("konnect");
    private static final Service NET_MAX = Service.declared("net-max");

    private final Sessions sessions = new Sessions(41, 2);

    @Test
    void aSessionIsFoundByItsId() {
        Session opened = open();

        Optional<Session> found = sessions.find(opened.id(), Mode.TEST, KONNECT);

        assertEquals(Optional.of(opened), found);
    }

    @Test
    void aSessionOfTheOtherModeOrServiceIsNoSession() {
        long id = open().id();

        Stream<Optional<Session>> found =
                Stream.of(sessions.find(id, Mode.LIVE, KONNECT), sessions.find(id, Mode.TEST, NET_MAX));

        assertEquals(0, found.flatMap(Optional::stream).count());
    }

    @Test
    void theOldestSessionGivesWayToANewOne() {
        long oldest = open().id();
        long second = open().id();

        long newest = open().id();

        assertEquals(Optional.empty(), sessions.find(oldest, Mode.TEST, KONNECT));
        assertEquals(
                second, sessions.find(second, Mode.TEST, KONNECT).orElseThrow().id());
        assertEquals(
                newest, sessions.find(newest, Mode.TEST, KONNECT).orElseThrow().id());
    }

    @Test
    void anIdThatWasNeverGivenIsNoSession() {
        long id = open().id();

        Optional<Session> found = sessions.find(id + 2, Mode.TEST, KONNECT);

        assertEquals(Optional.empty(), found);
    }

    private Session open() {
        Service.User.Payer payer = new Service.User.Payer(Json.object());
        return sessions.open(id -> new Session(id, Mode.TEST, KONNECT, "reference", "expired", payer, Script.NONE));
    }
}
