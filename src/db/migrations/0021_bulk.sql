-- What test plans found: these were looked up in rows of all versions, or by a column without index, and so cost a scan of the table.
create index project_alias_project on project_alias (project_id);
create index journal_office on journal (office_id, seq);
-- What reports a territory owes is told as of an entry.
drop index project_state_zone;
create index project_state_zone on project_state (zone_id, stage);
create index project_state_scope on project_state (scope_id);
create index progress_report_zone on progress_report (zone_id);
create index progress_report_scope on progress_report (scope_id);
-- A search hands out a page: the planner takes a function for a thousand rows unless told.
alter function find_projects(jsonb) rows 60;
