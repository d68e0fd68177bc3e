-- A gateway that leaves migrating to others reads here that the schema is no older than itself.
GRANT SELECT ON flyway_schema_history TO ${app_role};
