package org.chautari.cli.system;

import java.util.ArrayList;
import java.util.List;
import org.chautari.postgres.Passwords;

/** The services of a local system, besides PostgreSQL. */
public interface SystemPlan {

    /** What runs on a laptop: one of each. */
    SystemPlan STANDARD = new SystemPlan() {

        @Override
        public List<Service> atOnce(SystemLayout layout, Secrets secrets) {
            List<Service> services = new ArrayList<>(List.of(Services.sandbox(layout, secrets)));
            services.addAll(Services.providers(layout, secrets));
            return services;
        }

        @Override
        public List<Service> onDatabase(SystemLayout layout, Secrets secrets, Passwords passwords) {
            return List.of(Services.gateway(layout, secrets, passwords));
        }
    };

    /** Those that need no database; they are stopped last. */
    List<Service> atOnce(SystemLayout layout, Secrets secrets);

    /** The gateways: started when there is a database, and stopped first. */
    List<Service> onDatabase(SystemLayout layout, Secrets secrets, Passwords passwords);

    /** Whether what was stored outlives the system. */
    default boolean keepsData() {
        return true;
    }
}
