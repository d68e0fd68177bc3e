package org.chautari.bench.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Draws where processes spend their time: a box for what was found at work, as wide as it was found often, upon what called
 * it. Methods of ours are named; of others the library, once for as long as it stays within that.
 */
final class FlameGraph {

    private static final String OURS = "org.chautari.";
    private static final double WIDTH = 1_200;
    private static final int ROW = 15;
    private static final double LETTER = 6.1;

    /** Less than this share of all isn't drawn. */
    private static final double LEAST = 0.003;

    /** By the CPU's time, with the kernel's, where the system can tell; else by the clock. */
    private static final Set<String> SAMPLES = Set.of("jdk.CPUTimeSample", "jdk.ExecutionSample");

    private final Box all = new Box();

    private static final class Box {

        private final Map<String, Box> above = new TreeMap<>();
        private long samples;

        private Box add(String name) {
            Box box = above.computeIfAbsent(name, first -> new Box());
            box.samples++;
            return box;
        }

        private int height() {
            return 1 + above.values().stream().mapToInt(Box::height).max().orElse(0);
        }

        /** Leaves out what is too small to be seen. */
        private void cut(double least) {
            above.values().removeIf(box -> box.samples < least);
            above.values().forEach(box -> box.cut(least));
        }
    }

    /** Adds what was recorded of a process. */
    void add(String process, Path recording) throws IOException {
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (SAMPLES.contains(event.getEventType().getName()) && event.getStackTrace() != null) {
                    add(process, event.getStackTrace().getFrames().reversed());
                }
            }
        }
    }

    private void add(String process, List<RecordedFrame> frames) {
        all.samples++;
        Box box = all.add(process);
        String last = "";
        for (RecordedFrame frame : frames) {
            String name = name(frame.getMethod());
            box = name.equals(last) ? box : box.add(name);
            last = name;
        }
    }

    private static String name(RecordedMethod method) {
        String type = method.getType().getName().replaceAll("(\\$\\$|/0x).*", "");
        return type.startsWith(OURS)
                ? type.substring(type.lastIndexOf('.') + 1) + "."
                        + method.getName().replaceAll("^lambda\\$|\\$\\d+$", "")
                : type.replaceAll("^((?:[a-z0-9_]+\\.){0,2}[a-z0-9_]+)\\..*", "$1");
    }

    /** The picture, whose boxes tell more where one points at them. */
    String svg() {
        all.cut(all.samples * LEAST);
        int height = all.height() * ROW;
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="monospace" font-size="10">
                <style>rect{stroke:#fff;stroke-width:.5;fill:#ddd}.o{fill:#f6a04d}.p{fill:#8fb8de}</style>
                """.formatted((int) WIDTH, height));
        draw(svg, all, 0, height - ROW);
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, Box below, double left, int bottom) {
        double x = left;
        for (Map.Entry<String, Box> entry : below.above.entrySet()) {
            draw(svg, entry.getKey(), entry.getValue(), x, bottom, below == all);
            x += width(entry.getValue());
        }
    }

    private void draw(StringBuilder svg, String name, Box box, double x, int y, boolean isProcess) {
        boolean isOurs = Character.isUpperCase(name.isEmpty() ? 'a' : name.charAt(0));
        String shade = isProcess ? " class='p'" : isOurs ? " class='o'" : "";
        String text = name.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(String.format(
                Locale.ROOT,
                "<rect x='%.1f' y='%d' width='%.1f' height='%d'%s><title>%s %.1f %%</title></rect>%n",
                x,
                y,
                width(box),
                ROW,
                shade,
                text,
                100.0 * box.samples / all.samples));
        int letters = (int) (width(box) / LETTER);
        if (letters > 2) {
            String shown = name.substring(0, Math.min(name.length(), letters)).replace("<", "&lt;");
            svg.append(String.format(Locale.ROOT, "<text x='%.1f' y='%d'>%s</text>%n", x + 2, y + ROW - 4, shown));
        }
        draw(svg, box, x, y - ROW);
    }

    private double width(Box box) {
        return WIDTH * box.samples / all.samples;
    }
}
