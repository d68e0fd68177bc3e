package org.chautari.testkit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody who reaches a provider's port and isn't the gateway: what they show. */
enum Stranger {
    NOTHING(null),
    NO_SECRET("Bearer "),
    ANOTHER_SECRET("Bearer " + FakeUpstreams.GATEWAY_SECRET.replace('a', 'b')),
    LONGER_SECRET("Bearer " + FakeUpstreams.GATEWAY_SECRET + "x"),
    SHORTER_SECRET("Bearer " + FakeUpstreams.GATEWAY_SECRET.substring(1)),
    ANOTHER_SCHEME("Basic " + FakeUpstreams.GATEWAY_SECRET);

    private final @Nullable String authorization;

    Stranger(@Nullable String authorization) {
        this.authorization = authorization;
    }

    Optional<String> authorization() {
        return Optional.ofNullable(authorization);
    }
}
