-- Reading single zones as of any entry: what a new report moved is read by index, versions that have ended among them.
drop index project_event_project;
create index project_event_project on project_event (project_id, day);
create index project_event_reach on project_event (day, project_id);
-- Events of a later day than their paper: a kept state may not have seen them happen.
create index project_event_beyond on project_event (project_id) where day > received_on;
create index project_statement_project on project_statement (project_id, measure);
create index project_state_reserve on project_state (zone_id) include (project_id, total_fen)
  where counted and stage in ('idea', 'reserve', 'lead', 'in_talks');
create index rating_zone on rating (zone_id, rated_on);
create index request_zone on request (zone_id, accepted_on);
create index cell_month_from on cell_month ((coalesce(nullif(sender_zone_id, ''), zone_id)), month);
-- The last entry that changed a list, without reading the lists.
create index session_entry_began on session_entry (began);
create index session_entry_ended on session_entry (ended);
