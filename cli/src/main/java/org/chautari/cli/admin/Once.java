package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.chautari.cli.AnswerLost;
import org.chautari.cli.CommandFailure;
import org.jspecify.annotations.Nullable;

/** A movement of money that happens once, however often it is asked for under its key. */
record Once(String key) {

    /** Under the key that was given, else under a new one. */
    static Once of(@Nullable String given) {
        return new Once(given == null ? UUID.randomUUID().toString() : given);
    }

    /** Asks for it. Whoever gets no answer is told the key, and so how to repeat it. */
    JsonNode post(AdminClient client, String path, Given movement) throws InterruptedException {
        try {
            return client.post(path, movement.and("key", key).fields());
        } catch (AnswerLost e) {
            throw new CommandFailure(e.sentence() + " Repeated with --key " + key + ", it moves the money once.", e);
        }
    }
}
