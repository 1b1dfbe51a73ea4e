-- The import desk. Previews are working state; what was applied is journaled and versioned.
create table import_preview (
  id uuid primary key,
  file_id uuid not null,
  family text,
  scope_id text,
  zone_id text,
  period text,
  received_on date not null,
  may_import text not null check (may_import in ('none', 'after_confirmation', 'good_rows', 'all')),
  confirmed boolean not null default false,
  as_suspected boolean not null,
  mapping jsonb not null,
  decisions jsonb not null,
  tables jsonb not null,
  findings jsonb not null,
  counts jsonb not null,
  at timestamptz not null,
  person_id text not null,
  person_name text not null,
  office_id text not null,
  planned_at bigint not null
);
comment on column import_preview.planned_at is 'Journal entry against which the rows were compared; applying later compares again';
comment on table import_preview is 'Working state of the import desk: what a workbook would do, before it is applied';
create index import_preview_newest on import_preview (at desc, id);

create table import_preview_row (
  import_id uuid not null references import_preview (id) on delete cascade,
  place integer not null,
  sheet text not null,
  row_no integer not null,
  outcome text not null check (outcome in ('add', 'change', 'same', 'refuse', 'ask', 'skip')),
  title text not null,
  row_values jsonb not null,
  read_findings jsonb not null,
  reject boolean not null,
  plan jsonb not null,
  has_findings boolean not null,
  primary key (import_id, place)
);
comment on table import_preview_row is 'Rows of a preview with their plan';
create index import_preview_row_outcome on import_preview_row (import_id, outcome, place);

create table import_record (
  id uuid not null,
  file_id uuid not null,
  family text not null,
  scope_id text,
  zone_id text,
  period text,
  received_on date not null,
  state text not null check (state in ('applied', 'undone')),
  plans_sha256 text not null,
  mapping jsonb not null,
  counts jsonb not null,
  office_id text not null,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table import_record is 'Imports that were applied: the file, the mapping from field to column, and the plan by content hash';
create unique index import_record_live on import_record (id) where ended is null;
create index import_record_file on import_record (file_id);

create table column_mapping (
  office_id text not null,
  signature text not null,
  fields jsonb not null,
  began bigint not null,
  ended bigint,
  primary key (office_id, signature, began)
);
comment on table column_mapping is 'Mappings a person corrected or confirmed, kept for the next file of that office with the same headers';
create unique index column_mapping_live on column_mapping (office_id, signature) where ended is null;

alter table import_preview enable row level security;
alter table import_preview force row level security;
create policy see on import_preview using (
  coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1'
  or zone_id = any (nullif(current_setting('app.zones', true), '')::text[])
  or scope_id = any (nullif(current_setting('app.scopes', true), '')::text[])
);
alter table import_record enable row level security;
alter table import_record force row level security;
create policy see on import_record using (
  coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1'
  or zone_id = any (nullif(current_setting('app.zones', true), '')::text[])
  or scope_id = any (nullif(current_setting('app.scopes', true), '')::text[])
);
alter table import_preview_row enable row level security;
alter table import_preview_row force row level security;
create policy see on import_preview_row using (exists (select from import_preview p where p.id = import_id));

grant select, insert, update, delete on import_preview, import_preview_row to taihang_app;
grant select, insert, update on import_record, column_mapping to taihang_app;
