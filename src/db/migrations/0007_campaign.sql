-- Three batches: sessions, their lists, what was amended after freezing, counting rules, and figures that offices published.
create table session (
  number text not null check (number ~ '^\d{4}-[1-9]\d?$'),
  name text not null,
  held_on date not null,
  venues text[] not null,
  state text not null check (state in ('draft', 'frozen')),
  frozen_entry bigint,
  list_sha256 text,
  list_count integer,
  rules_version text,
  began bigint not null,
  ended bigint,
  primary key (number, began),
  check ((state = 'frozen') = (frozen_entry is not null and list_sha256 is not null and rules_version is not null))
);
comment on table session is 'A session of the three batches. A frozen one names the entry as of which its list is read, and the hash of that list.';
create unique index session_live on session (number) where ended is null;

create table session_entry (
  id uuid not null,
  session text not null,
  batch text not null check (batch in ('sign', 'start', 'production')),
  position integer not null,
  project_id uuid not null,
  part_of uuid,
  link text,
  zone_id text,
  scope_id text not null,
  name text not null,
  investor text,
  builder text,
  place text,
  origin text,
  industry text,
  project_code text,
  dept text,
  contract text check (contract in ('formal', 'framework')),
  on_stage boolean,
  total_fen bigint,
  expected_output_fen bigint,
  actual_output_fen bigint,
  plan_year_fen bigint,
  formed_fen bigint,
  tax_fen bigint,
  land_mu numeric,
  jobs integer,
  signed_on text,
  started_on text,
  produced_on text,
  finish_on text,
  note text,
  amendment_id uuid,
  file_id uuid,
  sheet text,
  row_no integer,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table session_entry is 'A line of a session list as its sender states it; amounts in fen, land in mu, days or months as printed';
comment on column session_entry.project_id is 'The project that identity found; several lines may name one project, the counting rules decide which counts';
comment on column session_entry.amendment_id is 'The amendment that made this version of the line after the list was frozen';
create unique index session_entry_live on session_entry (id) where ended is null;
create index session_entry_list on session_entry (session, batch, position) where ended is null;
create index session_entry_project on session_entry (project_id) where ended is null;
create index session_entry_place on session_entry (scope_id, zone_id) where ended is null;

create table amendment (
  id uuid not null,
  session text not null,
  entry_id uuid not null,
  what text not null check (what in ('change', 'add', 'remove')),
  before jsonb not null,
  after jsonb not null,
  reason text not null,
  person_id text not null,
  person_name text not null,
  office_id text not null,
  amended_on date not null,
  zone_id text,
  scope_id text not null,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table amendment is 'What was changed in a list after it was frozen, why and by whom; the frozen list stays as it was';
create unique index amendment_live on amendment (id) where ended is null;
create index amendment_session on amendment (session) where ended is null;

create table counting_rules (
  version text not null,
  remark text not null,
  rules jsonb not null,
  began bigint not null,
  ended bigint,
  primary key (version, began)
);
comment on table counting_rules is 'Versions of the counting rules that offices adopted, besides those that come with the program';
create unique index counting_rules_live on counting_rules (version) where ended is null;

create table published_figure (
  id uuid not null,
  publisher text not null,
  subject text not null,
  area_code text,
  period text not null,
  as_of date,
  facet text not null,
  measure text not null,
  value numeric not null,
  unit text not null,
  note text not null,
  source_url text not null,
  confidence text not null check (confidence in ('A', 'B', 'C')),
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table published_figure is 'Figures that offices or the press published, each with publisher and source; several numbers for one thing stand side by side';
comment on column published_figure.value is 'As printed, in its unit; never converted';
comment on column published_figure.facet is 'What part of the subject: a batch, a list level and category; empty for the whole';
create unique index published_figure_live on published_figure (id) where ended is null;
create index published_figure_thing on published_figure (subject, period, facet, measure) where ended is null;

alter table session_entry enable row level security;
alter table session_entry force row level security;
create policy see on session_entry using (coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1'
  or zone_id = any(nullif(current_setting('app.zones', true), '')::text[])
  or scope_id = any(nullif(current_setting('app.scopes', true), '')::text[]));
alter table amendment enable row level security;
alter table amendment force row level security;
create policy see on amendment using (coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1'
  or zone_id = any(nullif(current_setting('app.zones', true), '')::text[])
  or scope_id = any(nullif(current_setting('app.scopes', true), '')::text[]));
grant select, insert, update on session, session_entry, amendment, counting_rules, published_figure to taihang_app;
