-- Says on a channel what changed, so that open pages read it anew (lib/live). A message names a topic and, for a few
-- rows, their ids: {"topic":"orders","ids":["…"]}. It never holds data: each page asks for them under its own rights.
-- PostgreSQL sends it with the commit, nothing after a rollback, and equal messages of one transaction once.
--
-- A further table takes one line in its migration, and its topic one in lib/live/topics.ts:
--   SELECT notify_changes_of('captures', 'captures');               -- the column "id" names what changed
--   SELECT notify_changes_of('order_items', 'orders', 'order_id');  -- another column does
-- One table may tell of several topics. Do not attach what a GET route writes: page and table would wake each other.

-- Runs once a statement, whatever it touched: more rows than a page could use one by one go without ids.
CREATE FUNCTION notify_change() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  topic CONSTANT text := TG_ARGV[0];
  id_column CONSTANT text := TG_ARGV[1];
  most CONSTANT int := 20;
  ids text[];
BEGIN
  EXECUTE format(
    'SELECT array_agg(DISTINCT id) FROM (SELECT %I::text AS id FROM changed LIMIT %s) AS few', id_column, most + 1
  ) INTO ids;
  IF cardinality(ids) > most THEN
    PERFORM pg_notify('levydesk_changes', json_build_object('topic', topic)::text);
  ELSIF ids IS NOT NULL THEN
    PERFORM pg_notify('levydesk_changes', json_build_object('topic', topic, 'ids', ids)::text);
  END IF;
  RETURN NULL;
END
$$;

-- Attaches the triggers of one table for one topic. PostgreSQL wants one for each kind of change.
CREATE FUNCTION notify_changes_of(changing regclass, topic text, id_column text DEFAULT 'id') RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  kind record;
BEGIN
  FOR kind IN SELECT * FROM (VALUES ('insert', 'NEW'), ('update', 'NEW'), ('delete', 'OLD')) AS kinds (event, rows) LOOP
    EXECUTE format(
      'CREATE TRIGGER %I AFTER %s ON %s REFERENCING %s TABLE AS changed '
      'FOR EACH STATEMENT EXECUTE FUNCTION notify_change(%L, %L)',
      format('notify_%s_%s', topic, kind.event), kind.event, changing, kind.rows, topic, id_column
    );
  END LOOP;
END
$$;

SELECT notify_changes_of('orders', 'orders');
SELECT notify_changes_of('renotifications', 'renotifications');
SELECT notify_changes_of('mock_notifications', 'mock-notifications');
SELECT notify_changes_of('shopping_verifications', 'shopping');
SELECT notify_changes_of('accounts', 'accounts');
SELECT notify_changes_of('departments', 'accounts', 'account_id');
SELECT notify_changes_of('account_tokens', 'accounts', 'account_id');
SELECT notify_changes_of('account_health', 'accounts', 'account_id');
SELECT notify_changes_of('accounts', 'account-health');
SELECT notify_changes_of('account_health', 'account-health', 'account_id');
SELECT notify_changes_of('users', 'users');
