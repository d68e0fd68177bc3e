package org.chautari.gateway.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Keeps all that is logged, with every exception's text and trace. */
public final class LogRecorder extends Handler {

    private final PatternFormatter format = new PatternFormatter("%p %c %s %X%e%n");
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    public LogRecorder() {
        setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(format.format(ExtLogRecord.wrap(entry)));
    }

    /** All that was logged so far. */
    public String text() {
        return String.join("", lines);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
