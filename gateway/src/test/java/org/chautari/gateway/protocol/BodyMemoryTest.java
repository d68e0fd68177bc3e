package org.chautari.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BodyMemoryTest {

    private static final int FREE = BodyMemory.FREE_BYTES;

    private final BodyMemory memory = new BodyMemory(1000);

    @Test
    void allBodiesTogetherTakeSoMuchBesidesWhatEachMayHave() {
        assertTrue(memory.share().take(FREE + 600));
        BodyMemory.Share second = memory.share();
        assertTrue(second.take(FREE));

        assertTrue(second.take(400));
        assertFalse(second.take(1));
    }

    @Test
    void anOrdinaryBodyHasRoomWhateverOthersHold() {
        assertTrue(memory.share().take(FREE + 1000));

        assertTrue(memory.share().take(FREE));
    }

    @Test
    void whatIsGivenBackIsThereForOthersAndOnlyOnce() {
        BodyMemory.Share first = memory.share();
        assertTrue(first.take(FREE + 1000));

        first.giveBack();
        first.giveBack();

        assertFalse(first.take(1));
        assertTrue(memory.share().take(FREE + 1000));
        assertFalse(memory.share().take(FREE + 1));
    }
}
