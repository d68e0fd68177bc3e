-- Test and live requests of one account fill buckets of their own. What was counted before is forgotten: a row that is missing
-- is a full bucket.
TRUNCATE rate_bucket;
ALTER TABLE rate_bucket
    ADD COLUMN mode text NOT NULL CONSTRAINT rate_bucket_mode_known CHECK (mode IN ('TEST', 'LIVE')),
    DROP CONSTRAINT rate_bucket_key,
    ADD CONSTRAINT rate_bucket_key PRIMARY KEY (holder, id, mode, per_second, burst);
