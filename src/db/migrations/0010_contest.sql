-- Contest: schemes as versioned data, and the events that add or deduct points.

create table scheme (
  code text not null,
  version integer not null check (version > 0),
  applies_from date not null,
  body jsonb not null,
  why text not null,
  adopted_on date not null,
  office_id text not null,
  person_name text not null,
  began bigint not null,
  ended bigint,
  primary key (code, version, began)
);
comment on table scheme is 'Adopted schemes. A version is never changed; a cycle is judged by the newest version that applies from its day or earlier';
create unique index scheme_live on scheme (code, version) where ended is null;

create table adjustment (
  id uuid not null,
  scheme_code text not null,
  zone_id text not null,
  item text not null,
  points text not null check (points ~ '^\d{1,3}(\.\d{1,6})?$'),
  happened_on date not null,
  reason text not null,
  evidence_id uuid not null,
  office_id text not null,
  person_name text not null,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table adjustment is 'Events that add or deduct points, each with its paper. Points are positive; the item of the scheme says which way they go';
comment on column adjustment.points is 'Decimal text, exact';
create unique index adjustment_live on adjustment (id) where ended is null;
create index adjustment_zone on adjustment (zone_id, happened_on) where ended is null;

alter table adjustment enable row level security;
alter table adjustment force row level security;
create policy see on adjustment using (
  coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1'
  or zone_id = any (nullif(current_setting('app.zones', true), '')::text[])
);
grant select, insert, update on scheme, adjustment to taihang_app;
