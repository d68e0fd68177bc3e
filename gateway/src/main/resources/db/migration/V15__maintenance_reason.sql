ALTER TABLE service ADD COLUMN maintenance_reason text
    CONSTRAINT service_maintenance_reason_length CHECK (length(maintenance_reason) BETWEEN 1 AND 200);
COMMENT ON COLUMN service.maintenance_reason IS 'Why it was last switched off or on, as the operator said.';
