-- Live projects before signing that have a national code, counted from the index alone (row security reads the scope too).
create index project_line_coded on project_line (zone_id) include (scope_id)
  where counted and code is not null and stage in ('idea', 'reserve', 'lead', 'in_talks');
