-- Source papers and files. Bytes are content-addressed and kept once; the evidence row says who sent them and when.
create table evidence_blob (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  bytes bytea not null
);
comment on table evidence_blob is 'File bytes by content hash; the journal names the hash, so a changed byte is found by verify';
alter table evidence_blob alter column bytes set storage external;

create table evidence (
  id uuid not null,
  sha256 text not null,
  size bigint not null,
  name text not null,
  media_type text not null,
  received_on date not null,
  stored_at timestamptz not null,
  person_id text not null,
  person_name text not null,
  office_id text not null,
  zone_id text,
  scope_id text,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table evidence is 'Papers and files with hash, size, sender and day of receipt';
create unique index evidence_live on evidence (id) where ended is null;
create unique index evidence_content on evidence (sha256, office_id) where ended is null;

alter table evidence enable row level security;
alter table evidence force row level security;
create policy see on evidence using (
  coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1'
  or zone_id = any (nullif(current_setting('app.zones', true), '')::text[])
  or scope_id = any (nullif(current_setting('app.scopes', true), '')::text[])
);
grant select, insert, update on evidence to taihang_app;
grant select, insert on evidence_blob to taihang_app;
