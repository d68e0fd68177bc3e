package org.chautari.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;

/** Rows of the book on their way out, no faster than the reader takes them. */
final class BookStream {

    private final Iterator<Row> rows;
    private final HttpServerResponse response;
    private String separator = "[";

    private BookStream(Iterator<Row> rows, HttpServerResponse response) {
        this.rows = rows;
        this.response = response;
    }

    /** Answers with rows, as one JSON list. */
    static void send(Iterator<Row> rows, HttpServerResponse response) {
        BookStream stream = new BookStream(rows, response);
        response.setChunked(true).putHeader("Content-Type", "application/json");
        response.drainHandler(drained -> stream.flow());
        stream.flow();
    }

    private void flow() {
        while (rows.hasNext() && !response.writeQueueFull() && !response.closed()) {
            response.write(
                    Buffer.buffer(separator).appendBuffer(Json.write(rows.next().toJson())));
            separator = ",";
        }
        if (!rows.hasNext() && !response.ended() && !response.closed()) {
            response.end(separator.equals("[") ? "[]" : "]");
        }
    }
}
