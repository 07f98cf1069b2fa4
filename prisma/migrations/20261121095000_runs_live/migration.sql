SELECT notify_changes_of('runs', 'runs');
SELECT notify_changes_of('run_rows', 'runs', 'run_id');
