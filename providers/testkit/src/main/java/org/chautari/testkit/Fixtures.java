package org.chautari.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The documented messages of one provider: the files of {@code docs/protocol/fixtures/<slug>}, by name. */
public final class Fixtures {

    private final String slug;
    private final SortedMap<String, ObjectNode> files;

    private Fixtures(String slug, SortedMap<String, ObjectNode> files) {
        this.slug = slug;
        this.files = files;
    }

    /** One documented details call: what the upstream is asked, and its answer with the HTTP status that it comes with. */
    public record Details(String name, ObjectNode request, int status, ObjectNode answer) {

        boolean refused() {
            return status != 200;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The fixtures of a provider; they must exist. */
    public static Fixtures of(String slug) {
        URL folder = Fixtures.class.getResource("/fixtures/" + slug);
        if (folder == null) {
            throw new IllegalArgumentException("docs/protocol/fixtures has no folder " + slug);
        }
        try {
            return new Fixtures(slug, read(folder.toURI()));
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException("fixtures of " + slug, unreadable);
        }
    }

    /** One file, as {@code details.active.response}. */
    public ObjectNode file(String name) {
        ObjectNode file = files.get(name + ".json");
        if (file == null) {
            throw new IllegalArgumentException("docs/protocol/fixtures/%s has no %s.json".formatted(slug, name));
        }
        return file.deepCopy();
    }

    /** All documented details calls. */
    public List<Details> details() {
        return names("details.", ".request").map(this::details).toList();
    }

    /** The names of the documented commit requests, as {@code commit.offer.request}. */
    List<String> commitRequests() {
        return names("commit", ".request").toList();
    }

    /** The names of the documented refusals of a commit. */
    List<String> commitErrors() {
        return names("commit", ".error").toList();
    }

    private Details details(String request) {
        String stem = request.substring(0, request.length() - ".request".length());
        boolean refused = files.containsKey(stem + ".error.json");
        return new Details(stem, file(request), refused ? 400 : 200, file(stem + (refused ? ".error" : ".response")));
    }

    private Stream<String> names(String prefix, String suffix) {
        return files.keySet().stream()
                .map(name -> name.substring(0, name.length() - ".json".length()))
                .filter(name -> name.startsWith(prefix) && name.endsWith(suffix));
    }

    private static SortedMap<String, ObjectNode> read(URI folder) throws IOException {
        if (!folder.getScheme().equals("jar")) {
            return read(Path.of(folder));
        }
        // A file system of its own: one opened by its URI is shared, and closing it would close it for others.
        String[] jarAndEntry = folder.getRawSchemeSpecificPart().split("!", 2);
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(jarAndEntry[0])), Map.of())) {
            return read(jar.getPath(jarAndEntry[1]));
        }
    }

    private static SortedMap<String, ObjectNode> read(Path folder) throws IOException {
        SortedMap<String, ObjectNode> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            paths.forEach(path -> files.put(String.valueOf(path.getFileName()), readFile(path)));
        }
        return files;
    }

    private static ObjectNode readFile(Path path) {
        try (InputStream stream = Files.newInputStream(path)) {
            return Json.object(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("fixture " + path, unreadable);
        }
    }
}
