package org.chautari.gateway.admin;

import io.smallrye.mutiny.Multi;
import java.time.Duration;

/**
 * A body that is written no faster than its reader takes it.
 *
 * @param unreadMax how long a piece may stay unread before the connection is cut
 */
record Streamed(Multi<byte[]> pieces, Duration unreadMax) {}
