-- Counts different ids, not rows: a thousand rows of one run are one run that changed, and a thousand rows of which the
-- first belong to one run must not hide the others.
CREATE OR REPLACE FUNCTION notify_change() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  topic CONSTANT text := TG_ARGV[0];
  id_column CONSTANT text := TG_ARGV[1];
  most CONSTANT int := 20;
  ids text[];
BEGIN
  EXECUTE format(
    'SELECT array_agg(id) FROM (SELECT DISTINCT %I::text AS id FROM changed LIMIT %s) AS few', id_column, most + 1
  ) INTO ids;
  IF cardinality(ids) > most THEN
    PERFORM pg_notify('levydesk_changes', json_build_object('topic', topic)::text);
  ELSIF ids IS NOT NULL THEN
    PERFORM pg_notify('levydesk_changes', json_build_object('topic', topic, 'ids', ids)::text);
  END IF;
  RETURN NULL;
END
$$;

SELECT notify_changes_of('runs', 'runs');
SELECT notify_changes_of('run_rows', 'runs', 'run_id');
