-- Indicator values are never stored: they are worked out from facts as of an entry. Two things are kept.

create table passport (
  code text primary key check (code ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  descriptor jsonb not null
);
comment on table passport is 'Index from a short code to the figure it names. Outside the journal: it can be made again from the descriptors, and is no evidence';
grant select, insert on passport to taihang_app;

create table publication (
  id uuid not null,
  kind text not null check (kind in ('standing')),
  title text not null,
  grouping_id text not null,
  day date not null,
  as_of bigint not null,
  rules text not null,
  scheme_code text not null,
  scheme_version integer not null,
  result jsonb not null,
  result_sha256 text not null check (result_sha256 ~ '^[0-9a-f]{64}$'),
  corrects uuid,
  why text,
  moves jsonb not null,
  published_at timestamptz not null,
  office_id text not null,
  person_name text not null,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table publication is 'Frozen results: the journal entry and rules they were worked out with, and the result. Never changed; a correction is a new row that names the one it corrects';
comment on column publication.as_of is 'Journal entry as of which every fact was read';
comment on column publication.moves is 'What moved against the corrected publication, by zone';
create unique index publication_live on publication (id) where ended is null;
create unique index publication_corrected_once on publication (corrects) where ended is null and corrects is not null;
create index publication_newest on publication (grouping_id, began);
grant select, insert, update on publication to taihang_app;
