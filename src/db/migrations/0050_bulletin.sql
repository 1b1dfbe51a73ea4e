-- Bulletins: papers frozen at issue, and the templates they are written from.
create table bulletin (
  id uuid not null,
  template_code text not null,
  template_version integer not null,
  title text not null,
  number text not null,
  issued_on date not null,
  cut_off date not null,
  as_of bigint not null,
  rules text not null,
  lang text not null check (lang in ('zh-Hans', 'zh-Hant', 'en')),
  params jsonb not null,
  paper_sha256 text not null check (paper_sha256 ~ '^[0-9a-f]{64}$'),
  files jsonb not null,
  follows uuid,
  corrects uuid,
  why text,
  moves integer not null,
  issued_at timestamptz not null,
  office_id text not null,
  person_name text not null,
  zone_id text,
  scope_id text,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table bulletin is 'Issued papers: what was asked, the journal entry and rules of their figures, and the hashes of the paper as data and of its files. Never changed; a correction is a new row that names the one it corrects';
comment on column bulletin.as_of is 'Journal entry as of which every figure was read';
comment on column bulletin.files is 'SHA-256 and size of each file by form; the bytes lie in evidence_blob';
comment on column bulletin.moves is 'How many figures moved against the issue before';
create unique index bulletin_live on bulletin (id) where ended is null;
create unique index bulletin_corrected_once on bulletin (corrects) where ended is null and corrects is not null;
create index bulletin_newest on bulletin (began) where ended is null;

create table bulletin_template (
  code text not null,
  version integer not null,
  template jsonb not null,
  why text not null,
  office_id text not null,
  person_name text not null,
  saved_at timestamptz not null,
  began bigint not null,
  ended bigint,
  primary key (code, version, began)
);
comment on table bulletin_template is 'Templates of bulletins that offices adapted, each version kept; the presets come with the program';
create unique index bulletin_template_live on bulletin_template (code, version) where ended is null;

create table bulletin_draft (
  id uuid primary key,
  draft jsonb not null,
  office_id text not null,
  person_name text not null,
  zone_id text,
  scope_id text,
  saved_at timestamptz not null
);
comment on table bulletin_draft is 'Papers being written, with live figures: working state, gone when issued or dropped';
create index bulletin_draft_newest on bulletin_draft (saved_at);

do $$
declare t text;
begin
  foreach t in array array['bulletin', 'bulletin_draft']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($policy$create policy see on %I using (
      coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1'
      or zone_id = any (nullif(current_setting('app.zones', true), '')::text[])
      or scope_id = any (nullif(current_setting('app.scopes', true), '')::text[]))$policy$, t);
  end loop;
end $$;
grant select, insert, update on bulletin to taihang_app;
grant select, insert, update on bulletin_template to taihang_app;
grant select, insert, update, delete on bulletin_draft to taihang_app;

-- Preset roles of a programme that is founded already get the new rights as a replay of its first act would give them.
update role set rights = rights[1:array_position(rights, 'passport.read')] || '{bulletin.read}'::text[]
  || rights[array_position(rights, 'passport.read') + 1:]
where began = (select min(began) from role)
  and id in ('commerce', 'drc', 'statistics', 'promotion-bureau', 'city-commerce', 'county-office', 'zone-clerk', 'sponsor', 'auditor');
update role set rights = rights || '{bulletin.issue}'::text[]
where began = (select min(began) from role) and id in ('commerce', 'drc', 'city-commerce', 'zone-clerk');
