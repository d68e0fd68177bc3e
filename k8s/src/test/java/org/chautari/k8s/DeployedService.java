package org.chautari.k8s;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One of this project's services, by what its module says of it. */
record DeployedService(String name, List<Path> modules) {

    private static final Path ROOT = Path.of("..");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^:}]+)");

    /** The service of an image, {@code chautari-<name>:<tag>}. */
    static DeployedService ofImage(String image) {
        String name = image.substring("chautari-".length()).replaceAll(":.*", "");
        Path providers = ROOT.resolve("providers");
        return new DeployedService(
                name,
                switch (name) {
                    case "gateway" -> List.of(ROOT.resolve(name));
                    case "sandbox" -> List.of(providers.resolve(name));
                    default -> List.of(providers.resolve("kit"), providers.resolve(name));
                });
    }

    /** How long it takes at most to stop, once told to. */
    Duration shutdownMax() {
        return Duration.parse("PT" + properties().getProperty("quarkus.shutdown.timeout"));
    }

    /** All that its files set; a later module's has the last word. */
    Properties properties() {
        Properties all = new Properties();
        for (Path module : modules) {
            Path resources = module.resolve("src/main/resources");
            load(resources.resolve("META-INF/microprofile-config.properties"), all);
            load(resources.resolve("application.properties"), all);
        }
        return all;
    }

    /** The environment variables that it reads. */
    Set<String> variables() {
        Set<String> keys = new TreeSet<>();
        properties().forEach((key, value) -> {
            keys.add(key.toString().replaceFirst("^%[a-z]+\\.", ""));
            REFERENCE.matcher(value.toString()).results().forEach(reference -> keys.add(reference.group(1)));
        });
        mappings()
                .forEach(mapping ->
                        addKeys(mapping.getAnnotation(ConfigMapping.class).prefix(), mapping, keys));
        return new TreeSet<>(keys.stream().map(DeployedService::variable).toList());
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Those of the kit, of the sandbox or of the gateway: a provider has none of its own. */
    private List<Class<?>> mappings() {
        Path classes = modules.getFirst().resolve("target/classes");
        if (!Files.isDirectory(classes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith("Config.class"))
                    .<Class<?>>map(DeployedService::load)
                    .filter(type -> type.isAnnotationPresent(ConfigMapping.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(
                    file.substring(0, file.length() - ".class".length()).replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static void addKeys(String prefix, Class<?> group, Set<String> keys) {
        for (Method method : group.getMethods()) {
            String key = method.isAnnotationPresent(WithParentName.class)
                    ? prefix
                    : prefix + "."
                            + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            Class<?> type = valueType(method.getGenericReturnType());
            if (type.isInterface() && type.getName().startsWith("org.chautari.")) {
                addKeys(key, type, keys);
            } else if (!Map.class.isAssignableFrom(type)) {
                keys.add(key);
            }
        }
    }

    // A map's keys are known where the service's own files name them.
    private static Class<?> valueType(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            return raw == Optional.class ? valueType(generic.getActualTypeArguments()[0]) : raw;
        }
        return (Class<?>) type;
    }

    private static void load(Path file, Properties into) {
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                into.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
