package org.chautari.gateway.testing;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint of the admin API, as the code has it.
 *
 * @param path below {@code /api/admin}, with the names of its parameters in braces
 * @param roles the roles it takes
 */
public record AdminEndpoint(String method, String path, List<String> roles) {

    private static final String ADMIN = "/api/admin/";

    /** Every one there is: ArchitectureTest sees to it that they are all in one package. */
    public static List<AdminEndpoint> all() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.chautari.gateway.admin")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(type -> type.reflect())
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .flatMap(method -> of(method).stream())
                        .toList();
    }

    private static Optional<AdminEndpoint> of(Method method) {
        String path = path(method);
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .filter(verb -> path.startsWith(ADMIN))
                .map(verb -> new AdminEndpoint(verb, path.substring(ADMIN.length() - 1), roles(method)))
                .findFirst();
    }

    private static String path(Method method) {
        String base = method.getDeclaringClass().getAnnotation(Path.class).value();
        Path own = method.getAnnotation(Path.class);
        return own == null ? base : base + "/" + own.value().replaceFirst("^/", "");
    }

    private static List<String> roles(Method method) {
        RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
        return allowed == null ? List.of() : List.of(allowed.value());
    }
}
