-- Each event is chained to the one before it, and none can be changed or removed.

-- One field of the canonical form: its length in bytes, a colon, the value, a semicolon; "-;" for NULL.
CREATE FUNCTION audit_canonical_field(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN value IS NULL THEN '-;'
              ELSE octet_length(convert_to(value, 'UTF8'))::text || ':' || value || ';' END
$$;

-- SHA-256, in hex, over the canonical form of an event and the hash of the one before it.
CREATE FUNCTION audit_event_hash(event audit_events) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(
    audit_canonical_field(event.previous_hash)
    || audit_canonical_field(event.sequence::text)
    || audit_canonical_field(to_char(event.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || audit_canonical_field(event.actor_type::text)
    || audit_canonical_field(event.actor_id)
    || audit_canonical_field(event.actor_name)
    || audit_canonical_field(event.actor_role::text)
    || audit_canonical_field(event.action)
    || audit_canonical_field(event.outcome::text)
    || audit_canonical_field(event.target_type)
    || audit_canonical_field(event.target_id)
    || audit_canonical_field(event.account_id)
    || audit_canonical_field(event.reason)
    || audit_canonical_field(event.changes::text)
    || audit_canonical_field(event.request_id)
    || audit_canonical_field(event.address)
  , 'UTF8')), 'hex')
$$;

-- The lock is held until commit, so sequence numbers have no gaps and the order of the chain is the order of commits.
CREATE FUNCTION audit_chain_event() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  last_sequence bigint;
  last_hash text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('levydesk.audit_events'));
  SELECT sequence, hash INTO last_sequence, last_hash FROM audit_events ORDER BY sequence DESC LIMIT 1;
  NEW.sequence := coalesce(last_sequence, 0) + 1;
  NEW.previous_hash := coalesce(last_hash, repeat('0', 64));
  NEW.occurred_at := clock_timestamp();
  NEW.hash := audit_event_hash(NEW);
  RETURN NEW;
END
$$;

CREATE TRIGGER audit_events_chain BEFORE INSERT ON audit_events
  FOR EACH ROW EXECUTE FUNCTION audit_chain_event();

CREATE FUNCTION audit_refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_events is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_events_refuse_change BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_events_refuse_truncate BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

-- ALWAYS: a session that sets session_replication_role to replica does not get around them.
ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_chain;
ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_refuse_change;
ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_refuse_truncate;
