-- Events join the chain as the last act of their transaction. The lock of the chain is held from an event until the commit:
-- taken where the event was written, it made every other writer wait for all that the transaction still had to do.

-- Unlogged: a row lives no longer than its transaction, so a crash has none to lose.
-- CreateTable
CREATE UNLOGGED TABLE "audit_pending" (
    "id" BIGSERIAL NOT NULL,
    "actor_type" "ActorType" NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "actor_role" "Role",
    "action" TEXT NOT NULL,
    "outcome" "AuditOutcome" NOT NULL,
    "target_type" TEXT,
    "target_id" TEXT,
    "account_id" TEXT,
    "reason" TEXT,
    "changes" JSONB,
    "request_id" TEXT NOT NULL,
    "address" TEXT,

    CONSTRAINT "audit_pending_pkey" PRIMARY KEY ("id")
);

CREATE FUNCTION audit_append_pending() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM audit_pending WHERE id = NEW.id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'an event that is to join the log is gone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO audit_events (actor_type, actor_id, actor_name, actor_role, action, outcome, target_type, target_id,
    account_id, reason, changes, request_id, address)
  VALUES (NEW.actor_type, NEW.actor_id, NEW.actor_name, NEW.actor_role, NEW.action, NEW.outcome, NEW.target_type,
    NEW.target_id, NEW.account_id, NEW.reason, NEW.changes, NEW.request_id, NEW.address);
  RETURN NULL;
END
$$;

-- A trigger of this kind can wait for the commit; events of one transaction keep their order.
CREATE CONSTRAINT TRIGGER audit_pending_append AFTER INSERT ON audit_pending
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_append_pending();

-- What was recorded is not unsaid before the commit either; only the trigger above takes rows away. (PostgreSQL itself
-- refuses to truncate a table whose triggers still wait.)
CREATE FUNCTION audit_refuse_pending_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'audit_pending is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_pending_refuse_change BEFORE UPDATE OR DELETE ON audit_pending
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_pending_change();

ALTER TABLE audit_pending ENABLE ALWAYS TRIGGER audit_pending_append;
ALTER TABLE audit_pending ENABLE ALWAYS TRIGGER audit_pending_refuse_change;
