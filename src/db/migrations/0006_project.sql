-- Projects: identity, names and other marks, links, dated events, statements of three statuses side by side, monthly progress,
-- key lists, and the stage worked out from the events. Money in whole fen; months YYYY-MM; file_id, sheet and row_no name the
-- row of the workbook a version came from (null when a person typed it).
create table project (
  id uuid not null,
  code text,
  name text not null,
  firm text,
  credit_code text,
  investor text,
  origin text,
  zone_id text,
  scope_id text,
  place text,
  industry text,
  chain_id text,
  content text,
  counted boolean not null,
  created_on date not null,
  file_id uuid,
  sheet text,
  row_no integer,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table project is 'Investment projects as last described; parts of packages and phases inside a contract are not counted on their own.';
create unique index project_live on project (id) where ended is null;
create index project_code on project (code) where ended is null;
create index project_credit_code on project (credit_code) where ended is null;
create index project_zone on project (zone_id, id) where ended is null;
create index project_scope on project (scope_id, id) where ended is null;

create table project_alias (
  id uuid not null,
  project_id uuid not null,
  zone_id text,
  scope_id text,
  kind text not null check (kind in ('name', 'code', 'credit_code', 'builder', 'investor', 'zone')),
  value text not null,
  since date not null,
  file_id uuid,
  sheet text,
  row_no integer,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table project_alias is 'Everything a project has been called: names with their history, codes, firms and zones; identity is told by these.';
create unique index project_alias_live on project_alias (project_id, kind, value) where ended is null;
create index project_alias_value on project_alias (kind, value) where ended is null;

create table project_link (
  id uuid not null,
  project_id uuid not null,
  other_id uuid not null,
  zone_id text,
  scope_id text,
  kind text not null check (kind in ('same', 'phase', 'phase-inside', 'signed-again', 'increment', 'renamed', 'moved', 'part', 'joint', 'different')),
  reasons text[] not null,
  decided_by text,
  decided_on date not null,
  note text,
  file_id uuid,
  sheet text,
  row_no integer,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table project_link is 'Links from a project to the one it belongs to; different = a person said they are two. decided_by null = by rule.';
create unique index project_link_live on project_link (project_id, other_id) where ended is null;
create index project_link_other on project_link (other_id) where ended is null;

create table project_event (
  id uuid not null,
  project_id uuid not null,
  zone_id text,
  scope_id text,
  kind text not null,
  happened text not null check (happened ~ '^\d{4}-\d{2}(-\d{2})?$'),
  day date not null,
  stage text,
  basis text,
  proofs text[] not null,
  reason text,
  approver text,
  note text,
  publisher text not null,
  verified_by text,
  correction text,
  received_on date not null,
  file_id uuid,
  sheet text,
  row_no integer,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table project_event is 'Dated events of projects. A correction is a new version of the event; the old one stays visible.';
comment on column project_event.day is 'The day by which it had surely happened: the last day of the month if the paper gives only a month.';
comment on column project_event.correction is 'Why this version replaced the one before; null for a first version.';
create unique index project_event_live on project_event (id) where ended is null;
create index project_event_project on project_event (project_id, day) where ended is null;
create index project_event_day on project_event (kind, day) where ended is null;

create table project_statement (
  id uuid not null,
  project_id uuid not null,
  zone_id text,
  scope_id text,
  measure text not null,
  period text not null check (period ~ '^(life|\d{4}(-Q[1-4]|-\d{2}(-\d{2})?)?)$'),
  value_fen bigint,
  value numeric,
  unit text not null check (unit in ('fen', 'mu', 'persons')),
  status text not null check (status in ('declared', 'verified', 'statistical')),
  publisher text not null,
  received_on date not null,
  note text,
  file_id uuid,
  sheet text,
  row_no integer,
  began bigint not null,
  ended bigint,
  primary key (id, began),
  check ((unit = 'fen') = (value_fen is not null)),
  check ((unit = 'fen') = (value is null))
);
comment on table project_statement is 'What an office says of a project: one live value per measure, period, status and publisher; they stand side by side.';
comment on column project_statement.period is 'life = the whole project; a year, quarter or month; a day = as of that day.';
create unique index project_statement_live on project_statement (project_id, measure, period, status, publisher) where ended is null;

create table progress_report (
  id uuid not null,
  zone_id text,
  scope_id text,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  covers_from text not null check (covers_from ~ '^\d{4}-\d{2}$'),
  received_on date not null,
  due_on date not null,
  late_days integer not null,
  file_id uuid,
  sheet text,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table progress_report is 'Monthly progress reports by sender; several versions of one month may stand, the newest received counts.';
comment on column progress_report.late_days is 'Days after the 5th of the month that follows the last month of the paper; 0 = on time.';
create unique index progress_report_live on progress_report (id) where ended is null;
create index progress_report_month on progress_report (zone_id, month, received_on) where ended is null;

create table progress (
  id uuid not null,
  project_id uuid not null,
  report_id uuid not null,
  sender_zone_id text,
  zone_id text,
  scope_id text,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  covers_from text not null check (covers_from ~ '^\d{4}-\d{2}$'),
  received_on date not null,
  month_fen bigint,
  ytd_fen bigint,
  cumulative_fen bigint,
  plan_year_fen bigint,
  total_fen bigint,
  stage text,
  progress text,
  problem text,
  next_plan text,
  in_statistics boolean,
  note text,
  correction text,
  file_id uuid,
  sheet text,
  row_no integer,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table progress is 'Progress of a project in a month: newest received is live, restatements keep the older versions.';
comment on column progress.covers_from is 'First month that month_fen covers: January and February may come as one.';
create unique index progress_live on progress (project_id, month, coalesce(sender_zone_id, '')) where ended is null;
create index progress_month on progress (month, sender_zone_id) where ended is null;
create index progress_report_rows on progress (report_id);
create index progress_history on progress (project_id, month, received_on);

create table key_list_entry (
  id uuid not null,
  project_id uuid not null,
  zone_id text,
  scope_id text,
  list text not null,
  year text not null check (year ~ '^\d{4}$'),
  state text not null check (state in ('listed', 'removed')),
  nature text,
  plan_year_fen bigint,
  done_before_fen bigint,
  plan_progress text,
  period_start text,
  period_end text,
  leader text,
  dept text,
  contact text,
  reason text,
  received_on date not null,
  note text,
  file_id uuid,
  sheet text,
  row_no integer,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table key_list_entry is 'Projects on lists of key projects, by list (its publisher) and year, with the plan of the year; removals stay.';
create unique index key_list_entry_live on key_list_entry (project_id, list, year) where ended is null;
create index key_list_entry_list on key_list_entry (year, list) where ended is null;

create table project_state (
  project_id uuid not null,
  zone_id text,
  scope_id text,
  counted boolean not null,
  name text not null,
  industry text,
  stage text,
  since date,
  started_on date,
  produced_on date,
  dropped_on date,
  in_statistics boolean not null,
  total_fen bigint,
  formed_fen bigint,
  began bigint not null,
  ended bigint,
  primary key (project_id, began)
);
comment on table project_state is 'Stage and leading figures of each project, worked out by rule from its live events and statements in the same entry.';
create unique index project_state_live on project_state (project_id) where ended is null;
create index project_state_zone on project_state (zone_id, stage) where ended is null;
create index project_state_stage on project_state (stage, project_id) where ended is null;
create index project_state_name on project_state (name collate "C", project_id) where ended is null;
create index project_state_total on project_state (total_fen desc nulls last, project_id) where ended is null;

do $$
declare t text;
begin
  foreach t in array array['project', 'project_alias', 'project_link', 'project_event', 'project_statement', 'progress_report', 'progress', 'key_list_entry', 'project_state']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($policy$create policy see on %I using (
      coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1'
      or zone_id = any (nullif(current_setting('app.zones', true), '')::text[])
      or scope_id = any (nullif(current_setting('app.scopes', true), '')::text[]))$policy$, t);
    execute format('grant select, insert, update on %I to taihang_app', t);
  end loop;
end $$;
