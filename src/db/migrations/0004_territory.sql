-- Territory: reference data that all may read. Each row names the entry that began it and the entry that ended it, so
-- that a figure computed as of an entry finds the territory of then.
create table reference_load (
  file text not null,
  sha256 text not null,
  rows integer not null,
  began bigint not null,
  ended bigint,
  primary key (file, began)
);
comment on table reference_load is 'Shipped seed files that were loaded: rows begun by these entries are ours, others were decided by people.';
create unique index reference_load_live on reference_load (file) where ended is null;

create table area (
  code text not null,
  name text not null,
  level text not null check (level in ('province', 'prefecture', 'county')),
  parent_code text,
  pinyin text not null,
  initials text not null,
  began bigint not null,
  ended bigint,
  primary key (code, began)
);
comment on table area is 'Administrative areas in force, GB/T 2260.';
create unique index area_live on area (code) where ended is null;
create index area_parent on area (parent_code) where ended is null;

create table area_history (
  code text not null,
  start_year integer not null,
  end_year integer,
  name text not null,
  level text not null,
  status text not null check (status in ('active', 'retired', 'changed')),
  province_name text not null,
  prefecture_name text not null,
  successors text not null,
  began bigint not null,
  ended bigint,
  primary key (code, start_year, began)
);
comment on table area_history is 'Every era of every area code since 1981 and which codes took over its territory.';
create unique index area_history_live on area_history (code, start_year) where ended is null;

create table zone (
  id text not null,
  name text not null,
  short_name text not null,
  kind text not null,
  tier text not null,
  province_code text not null,
  city_code text,
  county_code text,
  functional_code text,
  parent_id text,
  scope_id text,
  standard_code text,
  standard_match text,
  planned_area_m2 bigint,
  audited_area_m2 bigint,
  leading_industries text[] not null,
  chain_ids text[] not null,
  approved_year integer,
  confidence text not null check (confidence in ('standard', 'sourced', 'partial')),
  note text not null,
  source text not null,
  pinyin text not null,
  initials text not null,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table zone is 'Development zones and their parks. Areas in square metres; scope_id is the reporting body of the live row.';
comment on column zone.functional_code is 'Code of a functional area in the statistical division codes; not part of GB/T 2260.';
comment on column zone.parent_id is 'Body that a park or a kept national identity belongs to; totals count it there.';
create unique index zone_live on zone (id) where ended is null;
create unique index zone_standard on zone (standard_code) where ended is null;
create index zone_order on zone (pinyin collate "C", id collate "C") where ended is null;
create index zone_scope on zone (scope_id) where ended is null;
create index zone_county on zone (county_code) where ended is null;

create table zone_alias (
  zone_id text not null,
  name text not null,
  kind text not null check (kind in ('official', 'short', 'standard', 'known', 'form')),
  pinyin text not null,
  initials text not null,
  began bigint not null,
  ended bigint,
  primary key (zone_id, name, began)
);
comment on table zone_alias is 'Names a zone is known by: official, short, of the national standard, seen in reports, or written forms by rule.';
create unique index zone_alias_live on zone_alias (zone_id, name) where ended is null;

create table grouping (
  id text not null,
  kind text not null,
  hans text not null,
  hant text not null,
  en text not null,
  lies_in text[] not null,
  confidence text not null,
  note text not null,
  source text not null,
  ordinal integer not null,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table grouping is 'Groupings of areas and zones: reporting bodies, clusters, circles, economic zones, classes, peer groups. They overlap.';
comment on column grouping.lies_in is 'Area codes of the place; says nothing about members.';
create unique index grouping_live on grouping (id) where ended is null;

create table grouping_member (
  id uuid not null,
  grouping_id text not null,
  member_kind text not null check (member_kind in ('area', 'zone', 'grouping')),
  member_id text not null,
  role text not null,
  valid_from date,
  valid_to date,
  confidence text not null,
  note text not null,
  source text not null,
  began bigint not null,
  ended bigint,
  primary key (id, began),
  check (valid_from is null or valid_to is null or valid_from < valid_to)
);
comment on table grouping_member is 'Who belongs to a grouping from a day (null: no beginning known) until the day before valid_to.';
create unique index grouping_member_live on grouping_member (id) where ended is null;
create index grouping_member_of on grouping_member (grouping_id) where ended is null;

create table boundary_set (
  id uuid not null,
  region_code text not null,
  level text not null check (level in ('province', 'prefecture', 'county')),
  title text not null,
  review_number text,
  coordinates text not null,
  source text not null,
  file_sha256 text not null,
  loaded_by text not null,
  loaded_on date not null,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table boundary_set is 'Boundary files with their review number (审图号); the newest of a region and level is drawn.';
create unique index boundary_set_live on boundary_set (region_code, level) where ended is null;

create table boundary (
  set_id uuid not null,
  area_code text not null,
  name text not null,
  label_lng double precision,
  label_lat double precision,
  geometry jsonb not null,
  began bigint not null,
  ended bigint,
  primary key (set_id, area_code, began)
);
comment on table boundary is 'Outlines as GeoJSON geometry, longitude before latitude, in the coordinates its set names.';
create unique index boundary_live on boundary (set_id, area_code) where ended is null;

create table industry_chain (
  id text not null,
  name text not null,
  name_en text not null,
  batch_year integer not null,
  segments text[] not null,
  lead_firms text[] not null,
  confidence text not null,
  source text not null,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table industry_chain is 'Key industry chains of the province, with segments and lead firms as far as sources state them.';
create unique index industry_chain_live on industry_chain (id) where ended is null;

create table holiday (
  day date not null,
  kind text not null check (kind in ('rest', 'work')),
  in_lieu boolean not null,
  festival text not null,
  festival_en text not null,
  began bigint not null,
  ended bigint,
  primary key (day, began)
);
comment on table holiday is 'Days off and make-up working days announced by the State Council; all other days follow the week.';
create unique index holiday_live on holiday (day) where ended is null;

create table programme_fact (
  id text not null,
  kind text not null,
  subject text not null,
  subject_en text not null,
  place text not null,
  area_codes text[] not null,
  measure text not null,
  value text not null,
  unit text not null,
  normalised_value text not null,
  normalised_unit text not null,
  period text not null,
  note text not null,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table programme_fact is 'What the programme report of December 2021 states: goals, layout, clusters, methods, totals, named projects. Words, no sums are taken over it.';
create unique index programme_fact_live on programme_fact (id) where ended is null;

grant select, insert, update on reference_load, area, area_history, zone, zone_alias, grouping, grouping_member,
  boundary_set, boundary, industry_chain, holiday, programme_fact to taihang_app;
